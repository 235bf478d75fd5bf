"""Who makes a request, by the access key that signed it.

A dummy key is that of an administrator: in the management account the IAM user `sandbox`, elsewhere a session of the
role that AWS Organizations makes in each member account.
https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
"""

from __future__ import annotations

from typing import Any, NamedTuple

from moto.iam.models import iam_backends
from moto.sts.models import sts_backends

from scripts.sandbox.identity.access_keys import account_of, is_root
from scripts.sandbox.identity.accounts import AccountDirectory, account_of_issued_key

PARTITION = "aws"
ADMIN_ROLE = "OrganizationAccountAccessRole"


class Identity(NamedTuple):
    """`kind`: root, user, role. `entity`: moto's user or role; None for the sandbox's own administrators.

    `session`: moto's AssumedRole; None for keys that do not end.
    """

    kind: str
    account: str
    arn: str
    principal_arn: str
    user_id: str
    entity: Any = None
    session: Any = None


def identify(key: str, accounts: AccountDirectory) -> Identity | None:
    """The owner of an access key; None for a key that nobody issued."""
    account = account_of(key)
    if account is None:
        return _issued(key)
    iam = f"arn:{PARTITION}:iam::{account}"
    if is_root(key):
        return Identity("root", account, f"{iam}:root", f"{iam}:root", account)
    if accounts.is_management(account):
        return Identity("user", account, f"{iam}:user/sandbox", f"{iam}:user/sandbox", f"AIDASANDBOX{account}")
    arn = f"arn:{PARTITION}:sts::{account}:assumed-role/{ADMIN_ROLE}/sandbox"
    return Identity("role", account, arn, f"{iam}:role/{ADMIN_ROLE}", f"AROASANDBOX{account}:sandbox")


def _issued(key: str) -> Identity | None:
    account = account_of_issued_key(key)
    if account is None:
        return None
    session = session_of(account, key)
    if session is None:
        return _user(account, key)
    role = role_of(session.role_arn)
    return Identity("role", account, session.arn, session.role_arn, session.user_id, role, session)


def _user(account: str, key: str) -> Identity | None:
    users = iam_backends[account][PARTITION].users.values()
    user = next((user for user in users if any(each.access_key_id == key for each in user.access_keys)), None)
    return Identity("user", account, user.arn, user.arn, user.id, user) if user else None


def session_of(account: str, key: str) -> Any:
    """moto's AssumedRole of a session's key; None for any other."""
    return sts_backends[account][PARTITION].get_assumed_role_from_access_key(key)


def role_of(arn: str) -> Any:
    """moto's role; None if it does not exist."""
    roles = iam_backends[arn.split(":")[4]][PARTITION].roles.values()
    return next((role for role in roles if role.arn == arn), None)
