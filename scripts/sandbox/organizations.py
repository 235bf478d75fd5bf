"""AWS Organizations: CreateAccount gives the ids of the matrix, and each root address is used once.

AWS: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
moto: random ids, and any address again.
"""

from __future__ import annotations

from typing import Any

from moto.core.utils import unix_time
from moto.organizations import models

from scripts.sandbox import accounts
from scripts.sandbox.patch import replace

BACKEND = models.OrganizationsBackend


def apply() -> None:
    """Corrects CreateAccount."""
    _ids_of_the_matrix()
    _each_address_once()


def _ids_of_the_matrix() -> None:
    """An account that the matrix names gets its id."""

    @replace(BACKEND, "create_account")
    def create_account(original: Any, self: Any, **request: Any) -> Any:
        wanted = accounts.known.get(request["AccountName"])
        make = models.utils.make_random_account_id
        if wanted and not accounts.member_of(wanted):
            models.utils.make_random_account_id = lambda: wanted
        try:
            return original(self, **request)
        finally:
            models.utils.make_random_account_id = make


def _each_address_once() -> None:
    """CreateAccount succeeds at once; that the address is taken stands in the status that is asked for later."""

    @replace(BACKEND, "create_account")
    def create_account(original: Any, self: Any, **request: Any) -> Any:
        if not any(account.email.lower() == request["Email"].lower() for account in self.accounts):
            return original(self, **request)
        status = _failure(request["AccountName"], "EMAIL_ALREADY_EXISTS")
        vars(self).setdefault("failures", {})[status["Id"]] = status
        return {"CreateAccountStatus": status}

    @replace(BACKEND, "describe_create_account_status")
    def describe_create_account_status(original: Any, self: Any, **request: Any) -> Any:
        failed = vars(self).get("failures", {}).get(request["CreateAccountRequestId"])
        return {"CreateAccountStatus": failed} if failed else original(self, **request)


def _failure(name: str, reason: str) -> dict[str, Any]:
    return {
        "Id": models.utils.make_random_create_account_status_id(),
        "AccountName": name,
        "State": "FAILED",
        "RequestedTimestamp": unix_time(),
        "FailureReason": reason,
    }
