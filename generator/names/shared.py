"""Names of what the tools account shares: artefacts, the topic of pipelines, the connection to the code host."""

from __future__ import annotations


def artefact_bucket(org: str, account_id: str) -> str:
    return f"{org}-artefacts-{account_id}"


def access_log_bucket(org: str, account_id: str) -> str:
    return f"{org}-access-logs-{account_id}"


def artefact_key_alias(org: str) -> str:
    return f"alias/{org}-artefacts"


OUTPUTS = "/groundplan/shared"


def topic(org: str) -> str:
    """The topic that pipelines notify, in the tools account."""
    return f"{org}-pipelines"


def connection(org: str) -> str:
    """The connection to the code host; at most 32 characters:
    https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_CreateConnection.html"""
    return org[:32]


def topic_key_alias(org: str) -> str:
    return f"alias/{topic(org)}"
