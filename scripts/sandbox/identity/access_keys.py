"""Dummy access key ids that contain an account id, so that one sandbox serves every account of the matrix.

AWS: an access key id belongs to one account, and has 20 characters of A-Z0-9 that begin with AKIA.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
"""

from __future__ import annotations

import re

PREFIX = "AKIASBOX"
ROOT_PREFIX = "AKIAROOT"


def access_key_of(account_id: str) -> str:
    """The dummy access key id of the administrator of `account_id` (12 digits)."""
    if not re.fullmatch(r"[0-9]{12}", account_id):
        raise ValueError(f"account id: expected 12 digits, got {account_id!r}")
    return PREFIX + account_id


def account_of(access_key: str) -> str | None:
    """The account id in a dummy access key id; None for any other key."""
    match = re.fullmatch(f"(?:{PREFIX}|{ROOT_PREFIX})([0-9]{{12}})", access_key)
    return match[1] if match else None


def is_root(access_key: str) -> bool:
    """True for the dummy access key of an account's root user."""
    return access_key.startswith(ROOT_PREFIX) and account_of(access_key) is not None
