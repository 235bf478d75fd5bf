"""IAM: a request acts in the account of its access key; the sandbox's dummy keys contain their account's id.

AWS: a key belongs to one account, https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
moto: an unknown key acts in account 123456789012.
"""

from __future__ import annotations

from typing import Any

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.iam import models

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity.access_keys import account_of
from scripts.sandbox.identity.accounts import account_of_issued_key


def apply() -> None:
    """Corrects how moto finds the account of a request."""

    @replace(models, "get_account_id_from")
    def get_account_id_from(original: Any, access_key: str) -> str:
        return account_of(access_key) or account_of_issued_key(access_key) or DEFAULT_ACCOUNT_ID
