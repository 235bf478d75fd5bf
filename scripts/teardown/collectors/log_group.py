"""CloudWatch log groups."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "logs", REGIONAL
COVERS = ("logs:log-group",)
AFTER: tuple[str, ...] = ("flow_log", "cluster", "database", "ecs_service", "function")


def collect(client: Any, wanted: Wanted) -> list[Found]:
    arns = [item["arn"].removesuffix(":*") for item in pages(client, "describe_log_groups", "logGroups")]
    tags = {arn: client.list_tags_for_resource(resourceArn=arn)["tags"] for arn in arns}
    return [Found("log_group", arn) for arn, found in tags.items() if wanted.owns(found)]
