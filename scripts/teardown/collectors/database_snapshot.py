"""RDS snapshots; automated ones go with their instance, if it is set to delete them."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "rds", REGIONAL
COVERS = ("rds:snapshot",)
AFTER: tuple[str, ...] = ("database",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    items = pages(client, "describe_db_snapshots", "DBSnapshots")
    return [
        Found("database_snapshot", item["DBSnapshotIdentifier"])
        for item in items
        if wanted.owns(item.get("TagList", []))
    ]
