"""RDS parameter groups; AWS's own, default.*, cannot be tagged."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "rds", REGIONAL
COVERS = ("rds:pg",)
AFTER: tuple[str, ...] = ("database",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    items = pages(client, "describe_db_parameter_groups", "DBParameterGroups")
    own = {item["DBParameterGroupName"]: item["DBParameterGroupArn"] for item in items}
    tags = {
        name: client.list_tags_for_resource(ResourceName=arn)["TagList"]
        for name, arn in own.items()
        if not name.startswith("default.")
    }
    return [Found("database_parameter_group", name) for name, found in tags.items() if wanted.owns(found)]
