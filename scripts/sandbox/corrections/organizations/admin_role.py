"""AWS Organizations: the role that it makes in a new account may do everything there.

AWS: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
moto: makes the role without a policy.
"""

from __future__ import annotations

import json
from typing import Any

from moto.iam.models import iam_backends
from moto.organizations.models import FakeAccount

from scripts.sandbox.correction_tools.patch import replace

POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def apply() -> None:
    """Corrects CreateAccount."""

    @replace(FakeAccount, "__init__")
    def create(original: Any, self: Any, organization: Any, **request: Any) -> None:
        original(self, organization, **request)
        roles = iam_backends[self.id]["aws"].roles.values()
        name = request.get("RoleName") or "OrganizationAccountAccessRole"
        for role in [each for each in roles if each.name == name]:
            role.policies.setdefault("AdministratorAccess", json.dumps(POLICY))
