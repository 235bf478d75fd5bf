"""RDS instances."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "rds", REGIONAL
COVERS = ("rds:db",)
AFTER: tuple[str, ...] = ()


def collect(client: Any, wanted: Wanted) -> list[Found]:
    items = pages(client, "describe_db_instances", "DBInstances")
    return [Found("database", item["DBInstanceIdentifier"]) for item in items if wanted.owns(item.get("TagList", []))]
