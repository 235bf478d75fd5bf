"""Secrets: a deleted one waits 7 to 30 days. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html"""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "secretsmanager", REGIONAL
COVERS = ("secretsmanager:secret",)
AFTER: tuple[str, ...] = ("database",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    items = pages(client, "list_secrets", "SecretList", IncludePlannedDeletion=True)
    own = [item for item in items if wanted.owns(item.get("Tags", []))]
    return [Found("secret", item["ARN"], until=_until(item)) for item in own]


def _until(item: dict[str, Any]) -> str:
    return item["DeletedDate"].date().isoformat() if item.get("DeletedDate") else ""
