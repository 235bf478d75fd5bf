"""Load balancers; their listeners go with them."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.collectors._elbv2 import owned
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "elbv2", REGIONAL
COVERS = ("elasticloadbalancing:loadbalancer", "elasticloadbalancing:listener")
AFTER: tuple[str, ...] = ("listener_rule",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    arns = [item["LoadBalancerArn"] for item in pages(client, "describe_load_balancers", "LoadBalancers")]
    return [Found("load_balancer", arn) for arn in owned(client, arns, wanted)]
