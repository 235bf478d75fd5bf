"""What scales ECS services; its policies, and the alarms that they created, go with it."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "application-autoscaling", REGIONAL
COVERS = ("application-autoscaling:scalable-target",)
AFTER: tuple[str, ...] = ()


def collect(client: Any, wanted: Wanted) -> list[Found]:
    items = pages(client, "describe_scalable_targets", "ScalableTargets", ServiceNamespace="ecs")
    arns = [item["ScalableTargetARN"] for item in items]
    tags = {arn: client.list_tags_for_resource(ResourceARN=arn)["Tags"] for arn in arns}
    return [Found("scalable_target", arn) for arn, found in tags.items() if wanted.owns(found)]
