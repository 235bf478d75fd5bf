"""Rules of the target's load balancers, with or without tags of their own. Default rules go with their listeners."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.collectors import load_balancer as balancers
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "elbv2", REGIONAL
COVERS = ("elasticloadbalancing:listener-rule",)
AFTER: tuple[str, ...] = ()


def collect(client: Any, wanted: Wanted) -> list[Found]:
    own = [item.id for item in balancers.collect(client, wanted)]
    listeners = [each for arn in own for each in pages(client, "describe_listeners", "Listeners", LoadBalancerArn=arn)]
    arns = [item["ListenerArn"] for item in listeners]
    rules = [rule for arn in arns for rule in pages(client, "describe_rules", "Rules", ListenerArn=arn)]
    return [Found("listener_rule", rule["RuleArn"]) for rule in rules if not rule["IsDefault"]]
