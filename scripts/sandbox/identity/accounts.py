"""Which account a request acts in, and whether AWS would accept its credentials.

AWS: a key belongs to one account; an unknown key, or one of a closed account, is refused.
https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html (InvalidClientTokenId)
moto: accepts any key, and a closed account keeps working.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from moto.iam import models as iam
from moto.organizations.models import organizations_backends

from scripts.sandbox.identity import activation
from scripts.sandbox.identity.access_keys import account_of
from scripts.sandbox.protocol.requests import ApiRequest
from scripts.sandbox.protocol.responses import AwsError


class AccountDirectory:
    """The accounts of one sandbox: those of the matrix, and those that moto's organisations created.

    `ids` maps the account names of the matrix, and "management", to ids of 12 digits. If it is `aws_like`, it has only
    "management", and the ids of all other accounts are moto's own, random as AWS's are.
    """

    def __init__(self, ids: Mapping[str, str], aws_like: bool = False) -> None:
        self._ids, self.aws_like = dict(ids), aws_like

    def replace_ids(self, ids: Mapping[str, str]) -> None:
        """Accounts were added to the matrix, or removed from it."""
        self._ids = dict(ids)

    def id_of(self, name: str) -> str | None:
        """The id that the matrix gives to the account; None for a name that it does not have."""
        return self._ids.get(name)

    def exists(self, account_id: str) -> bool:
        """True for an account of the matrix or of an organisation, unless it was closed."""
        member = member_of(account_id)
        return bool(member.status == "ACTIVE") if member else account_id in self._ids.values()

    def is_management(self, account_id: str) -> bool:
        """True for the management account of the matrix's organisation."""
        return account_id == self._ids.get("management")

    def check(self, request: ApiRequest) -> None:
        """Raises AwsError if AWS would not accept the request's credentials."""
        if request.form.get("Action", "").startswith("AssumeRoleWith"):
            return  # AssumeRoleWithSAML and AssumeRoleWithWebIdentity are sent unsigned
        if not request.credential:
            raise AwsError("MissingAuthenticationToken", "Request is missing Authentication Token", 403)
        account = account_of_request(request)
        if account is None or not self.exists(account):
            raise AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", 403)
        if self.aws_like:
            activation.check(request, account)


def account_of_request(request: ApiRequest) -> str | None:
    """The account whose key signed the request; None if the key is unknown or the request unsigned."""
    key = request.credential[0] if request.credential else ""
    return account_of(key) or account_of_issued_key(key)


def account_of_issued_key(access_key: str) -> str | None:
    """The account of a key that the sandbox issued (CreateAccessKey, AssumeRole); None for any other key."""
    for account_id, backends in list(iam.iam_backends.items()):
        if any(access_key in backend.access_keys for backend in list(backends.values())):
            return account_id
    return None


def member_of(account_id: str) -> Any:
    """moto's record (FakeAccount) of an account that is in an organisation, else None."""
    backends: list[Any] = [backend for _, _, backend in organizations_backends.iter_backends()]
    return next((member for backend in backends for member in backend.accounts if member.id == account_id), None)


def organization_of(account_id: str) -> str | None:
    """The id (o-…) of the organisation that the account is in."""
    member = member_of(account_id)
    return member.organization_id if member else None


def forget_organizations() -> None:
    """Part of a reset: moto's table of member accounts outlives moto's own reset."""
    organizations_backends.master_accounts.clear()
