"""Names of the organisation's trail, its buckets and its key."""

from __future__ import annotations

from generator.names import shared


def name(org: str) -> str:
    return f"{org}-organization"


def bucket(org: str, account_id: str) -> str:
    return f"{org}-trail-{account_id}"


def key_alias(org: str) -> str:
    return f"alias/{org}-trail"


def access_log_bucket(org: str, account_id: str) -> str:
    """Differs from the access log bucket of the artefacts, so that one account can have both."""
    return shared.access_log_bucket(f"{org}-trail", account_id)
