"""Names of shared resources in the tools account: artefact bucket, topic of the pipelines, connection to the code
host."""

from __future__ import annotations


def artefact_bucket(org: str, account_id: str) -> str:
    return f"{org}-artefacts-{account_id}"


def access_log_bucket(org: str, account_id: str) -> str:
    return f"{org}-access-logs-{account_id}"


def artefact_key_alias(org: str) -> str:
    return f"alias/{org}-artefacts"


OUTPUTS = "/groundplan/shared"


def topic(org: str) -> str:
    """Name of the SNS topic that the pipelines notify."""
    return f"{org}-pipelines"


def connection(org: str) -> str:
    """The connection to the code host; at most 32 characters:
    https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_CreateConnection.html"""
    return org[:32]


def topic_key_alias(org: str) -> str:
    return f"alias/{topic(org)}"
