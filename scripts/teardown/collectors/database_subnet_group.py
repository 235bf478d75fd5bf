"""RDS subnet groups."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "rds", REGIONAL
COVERS = ("rds:subgrp",)
AFTER: tuple[str, ...] = ("database",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    items = pages(client, "describe_db_subnet_groups", "DBSubnetGroups")
    tags = {
        item["DBSubnetGroupName"]: client.list_tags_for_resource(ResourceName=item["DBSubnetGroupArn"])
        for item in items
    }
    return [Found("database_subnet_group", name) for name, answer in tags.items() if wanted.owns(answer["TagList"])]
