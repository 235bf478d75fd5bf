"""Names of workspaces: the path of each below `environments/`, which is its state's key too."""

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
