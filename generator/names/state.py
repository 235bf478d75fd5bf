"""Names of the state bucket, its KMS key and its objects."""

from __future__ import annotations


def bucket(org: str, account_id: str) -> str:
    return f"{org}-state-{account_id}"


def key_alias(org: str) -> str:
    return f"alias/{org}-state"


def key(workspace: str) -> str:
    return f"{workspace}/terraform.tfstate"
