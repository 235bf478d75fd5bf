"""AWS Organizations: an account of the matrix gets its id from there, and an email address belongs to one account.

AWS: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html and
https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccountStatus.html (EMAIL_ALREADY_EXISTS)
moto: chooses random ids, and accepts an address again.
"""

from __future__ import annotations

from typing import Any
from unittest import mock

from moto.core.utils import unix_time
from moto.organizations import utils
from moto.organizations.models import OrganizationsBackend

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.correction_tools.stored_state import stored_state
from scripts.sandbox.identity.accounts import AccountDirectory, member_of


def apply(accounts: AccountDirectory) -> None:
    """Corrects CreateAccount and DescribeCreateAccountStatus."""
    _ids_of_the_matrix(accounts)
    _unique_addresses()


def _ids_of_the_matrix(accounts: AccountDirectory) -> None:
    @replace(OrganizationsBackend, "create_account")
    def create_account(original: Any, self: Any, **request: Any) -> Any:
        account_id = accounts.id_of(request["AccountName"])
        if not account_id or member_of(account_id):
            return original(self, **request)
        with mock.patch.object(utils, "make_random_account_id", return_value=account_id):
            return original(self, **request)


def _unique_addresses() -> None:
    """CreateAccount itself always succeeds; only the status, which is requested later, says that it failed."""

    @replace(OrganizationsBackend, "create_account")
    def create_account(original: Any, self: Any, **request: Any) -> Any:
        if not any(account.email.lower() == request["Email"].lower() for account in self.accounts):
            return original(self, **request)
        status = _failed_status(request["AccountName"], "EMAIL_ALREADY_EXISTS")
        stored_state(self, "failed_accounts")[status["Id"]] = status
        return {"CreateAccountStatus": status}

    @replace(OrganizationsBackend, "describe_create_account_status")
    def describe_create_account_status(original: Any, self: Any, **request: Any) -> Any:
        status = stored_state(self, "failed_accounts").get(request["CreateAccountRequestId"])
        return {"CreateAccountStatus": status} if status else original(self, **request)


def _failed_status(name: str, reason: str) -> dict[str, Any]:
    return {
        "Id": utils.make_random_create_account_status_id(),
        "AccountName": name,
        "State": "FAILED",
        "RequestedTimestamp": unix_time(),
        "FailureReason": reason,
    }
