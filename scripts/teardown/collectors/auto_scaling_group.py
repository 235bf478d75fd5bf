"""Auto Scaling groups, which the Tagging API does not list; CodeDeploy's copies carry the tags of the original.

https://docs.aws.amazon.com/codedeploy/latest/userguide/integrations-aws-auto-scaling.html
"""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "autoscaling", REGIONAL
COVERS = ("autoscaling:autoScalingGroup",)
AFTER: tuple[str, ...] = ("codedeploy_application",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    items = pages(client, "describe_auto_scaling_groups", "AutoScalingGroups")
    return [Found("auto_scaling_group", item["AutoScalingGroupName"]) for item in items if wanted.owns(item["Tags"])]


def remove(client: Any, item: Found) -> None:
    """With its servers."""
    client.delete_auto_scaling_group(AutoScalingGroupName=item.id, ForceDelete=True)
