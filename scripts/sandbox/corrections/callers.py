"""The account of a caller: dummy key ids name their account.

AWS: a key belongs to one account.
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
moto: an unknown key means account 123456789012.
"""

from __future__ import annotations

from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam import models

from scripts.sandbox.base.patch import replace
from scripts.sandbox.identity.access_keys import account_of
from scripts.sandbox.identity.accounts import session_account


def apply() -> None:
    """Dummy key ids name their account."""

    @replace(models, "get_account_id_from")
    def get_account_id_from(original: Any, access_key: str) -> str:
        return account_of(access_key) or session_account(access_key) or DEFAULT_ACCOUNT_ID
