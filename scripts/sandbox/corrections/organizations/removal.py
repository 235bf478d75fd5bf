"""AWS Organizations: an account that was created in the organisation cannot be removed from it, only closed.

AWS: ConstraintViolationException; an account that CreateAccount made lacks what a standalone account needs,
https://docs.aws.amazon.com/organizations/latest/APIReference/API_RemoveAccountFromOrganization.html
moto: removes it.
"""

from __future__ import annotations

from typing import Any

from moto.organizations.models import OrganizationsBackend

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects RemoveAccountFromOrganization."""

    @replace(OrganizationsBackend, "remove_account_from_organization")
    def remove_account_from_organization(original: Any, self: Any, **request: Any) -> Any:
        if self.get_account_by_id(request["AccountId"]).joined_method == "CREATED":
            text = "The member account must be configured with a valid payment method, such as a credit card."
            raise AwsError("ConstraintViolationException", text)
        return original(self, **request)
