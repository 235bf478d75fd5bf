"""Which account a request acts in, and whether AWS would still let it in.

AWS: a key belongs to one account; an unknown one, or one of a closed account, is refused.
https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html (InvalidClientTokenId)
moto: a closed account goes on working.
"""

from __future__ import annotations

from moto.iam import models as iam
from moto.organizations.models import FakeAccount, organizations_backends

from scripts.sandbox.base.responses import Call, Refused
from scripts.sandbox.identity.access_keys import account_of

# Account names of the matrix, and "management", to ids. CreateAccount takes ids from here.
known: dict[str, str] = {}


def check(call: Call) -> None:
    """Refuses a caller that AWS would not let in."""
    if call.form.get("Action", "").startswith("AssumeRoleWith"):
        return  # the two calls that are made without credentials
    if not call.credential:
        raise Refused("MissingAuthenticationToken", "Request is missing Authentication Token", 403)
    account = of(call)
    if account is None or not exists(account):
        raise Refused("InvalidClientTokenId", "The security token included in the request is invalid.", 403)


def of(call: Call) -> str | None:
    """The account whose key signed the request; None for an unknown key, or none."""
    key = call.credential[0] if call.credential else ""
    return account_of(key) or session_account(key)


def exists(account_id: str) -> bool:
    """True for an account of the matrix or of an organisation, unless it was closed."""
    member = member_of(account_id)
    return member.status == "ACTIVE" if member else account_id in known.values()


def is_management(account_id: str) -> bool:
    """True for the account that the matrix's organisation is managed from."""
    return account_id == known.get("management")


def member_of(account_id: str) -> FakeAccount | None:
    """moto's record of an account that is in an organisation, else None."""
    for _, _, backend in organizations_backends.iter_backends():
        for member in backend.accounts:
            if member.id == account_id:
                return member
    return None


def session_account(access_key: str) -> str | None:
    """The account of a key that the sandbox gave out (CreateAccessKey, AssumeRole)."""
    for account_id, backends in list(iam.iam_backends.items()):
        if any(access_key in backend.access_keys for backend in list(backends.values())):
            return account_id
    return None


def forget() -> None:
    """After a reset no account is a member of an organisation any more; moto's table of them outlives its reset."""
    organizations_backends.master_accounts.clear()


def organization_of(account_id: str) -> str | None:
    """The id (o-…) of the organisation that the account is in."""
    member = member_of(account_id)
    return member.organization_id if member else None
