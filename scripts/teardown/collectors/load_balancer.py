"""Load balancers; their listeners and rules go with them."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.found import Found, Wanted

SERVICE, SCOPE = "elbv2", REGIONAL
# https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html
MOST = 20
COVERS = ("elasticloadbalancing:loadbalancer", "elasticloadbalancing:listener", "elasticloadbalancing:listener-rule")
AFTER: tuple[str, ...] = ()


def collect(client: Any, wanted: Wanted) -> list[Found]:
    arns = [item["LoadBalancerArn"] for item in pages(client, "describe_load_balancers", "LoadBalancers")]
    groups = [arns[start : start + MOST] for start in range(0, len(arns), MOST)]
    described = [tags for group in groups for tags in client.describe_tags(ResourceArns=group)["TagDescriptions"]]
    return [Found("load_balancer", item["ResourceArn"]) for item in described if wanted.owns(item["Tags"])]
