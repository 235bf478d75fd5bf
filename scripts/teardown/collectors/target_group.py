"""Target groups."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.collectors._elbv2 import owned
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "elbv2", REGIONAL
COVERS = ("elasticloadbalancing:targetgroup",)
AFTER: tuple[str, ...] = ("listener_rule", "ecs_service", "auto_scaling_group", "load_balancer")


def collect(client: Any, wanted: Wanted) -> list[Found]:
    arns = [item["TargetGroupArn"] for item in pages(client, "describe_target_groups", "TargetGroups")]
    return [Found("target_group", arn) for arn in owned(client, arns, wanted)]
