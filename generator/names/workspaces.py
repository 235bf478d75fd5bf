"""Names of workspaces: the path below `environments/`, which is also the first part of the state's key."""

from __future__ import annotations

ORGANIZATION = "organization"
SHARED = "shared"


def account(name: str) -> str:
    return f"accounts/{name}"


def foundation(target: str) -> str:
    return f"targets/{target}/foundation"


def service(target: str, name: str) -> str:
    return f"targets/{target}/services/{name}"


def pipeline(name: str) -> str:
    return f"pipelines/{name}"
