"""AWS Organizations: an account has a `State`, and no `Status` any more.

AWS: retired Status on 9 September 2026, https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
moto: answers with both. Corrected only in an AWS-like sandbox, and only if this machine's clients know State.
"""

from __future__ import annotations

from typing import Any

import botocore.session
from moto.organizations.models import FakeAccount

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity.accounts import AccountDirectory


def apply(accounts: AccountDirectory) -> None:
    """Corrects ListAccounts, ListAccountsForParent and DescribeAccount."""
    if not accounts.aws_like or "State" not in _members():
        return

    @replace(FakeAccount, "describe")
    def describe(original: Any, self: Any) -> dict[str, Any]:
        return {key: value for key, value in original(self).items() if key != "Status"}


def _members() -> Any:
    model = botocore.session.Session().get_service_model("organizations")
    return model.shape_for("Account").members
