"""AWS Organizations: CreateAccount gives the ids of the matrix, the management account keeps its name.

AWS: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
moto: a random id, and the management account is called "master".
"""

from __future__ import annotations

from typing import Any

from moto.organizations import models

from scripts.sandbox import accounts
from scripts.sandbox.patch import replace
from scripts.sandbox.replies import Refused


def apply() -> None:
    """Corrects CreateAccount."""
    _ids_of_the_matrix()


def _ids_of_the_matrix() -> None:
    """An account whose name the matrix knows gets its id; a name or address in use is refused."""
    backend = models.OrganizationsBackend

    @replace(backend, "create_account")
    def create_account(original: Any, self: Any, **request: Any) -> Any:
        wanted = accounts.known.get(request["AccountName"])
        if any(account.email == request["Email"] for account in self.accounts):
            raise Refused("EmailAlreadyExistsException", "The email address is already in use.")
        make = models.utils.make_random_account_id
        if wanted and not accounts.member_of(wanted):
            models.utils.make_random_account_id = lambda: wanted
        try:
            return original(self, **request)
        finally:
            models.utils.make_random_account_id = make
