"""The tags of load balancing's resources, which are asked for apart, twenty at a time."""

from __future__ import annotations

from typing import Any

from scripts.teardown.resources import Wanted

# https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html
MOST = 20


def owned(client: Any, arns: list[str], wanted: Wanted) -> list[str]:
    """Those of the ARNs that carry both tags."""
    groups = [arns[start : start + MOST] for start in range(0, len(arns), MOST)]
    described = [tags for group in groups for tags in client.describe_tags(ResourceArns=group)["TagDescriptions"]]
    return [item["ResourceArn"] for item in described if wanted.owns(item["Tags"])]
