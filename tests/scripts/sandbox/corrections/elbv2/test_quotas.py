"""Load balancers: quotas."""

from __future__ import annotations

from typing import Any

import pytest

from generator.aws.quotas import RULES, TARGET_GROUPS


@pytest.fixture(autouse=True)
def quotas(each) -> Any:
    if each.corrected:
        each.sandbox.ask("PUT", "settings", {"quotas": {RULES.name: 2, TARGET_GROUPS.name: 2}})
    yield
    if each.corrected:
        each.sandbox.ask("PUT", "settings", {})


@pytest.fixture
def listener(each, request) -> str:
    """The ARN of a listener of a new load balancer."""
    elb, name = each.client("elbv2"), f"q{abs(hash(request.node.name)) % 10**6}"
    subnets = [subnet["SubnetId"] for subnet in each.client("ec2").describe_subnets()["Subnets"]]
    arn = elb.create_load_balancer(Name=name, Subnets=subnets[:2])["LoadBalancers"][0]["LoadBalancerArn"]
    answer = [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}]
    made = elb.create_listener(LoadBalancerArn=arn, Port=80, Protocol="HTTP", DefaultActions=answer)
    return str(made["Listeners"][0]["ListenerArn"])


def _rule(each, listener: str, priority: int, *groups: str) -> dict[str, Any]:
    """The arguments of CreateRule: to a fixed response, or to target groups."""
    actions = [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200"}}]
    if groups:
        targets = [{"TargetGroupArn": group, "Weight": 1} for group in groups]
        actions = [{"Type": "forward", "ForwardConfig": {"TargetGroups": targets}}]  # type: ignore[dict-item]
    condition = {"Field": "path-pattern", "Values": [f"/{priority}"]}
    return {"ListenerArn": listener, "Priority": priority, "Conditions": [condition], "Actions": actions}


def test_rules_of_a_load_balancer_are_limited(each, listener) -> None:
    create = each.client("elbv2").create_rule
    for priority in (1, 2):
        create(**_rule(each, listener, priority))
    assert each.error(create, **_rule(each, listener, 3)) == each.expect("TooManyRules")


def test_target_groups_of_a_load_balancer_are_limited(each, listener) -> None:
    elb = each.client("elbv2")
    groups = [
        elb.create_target_group(Name=f"g{number}", TargetType="lambda")["TargetGroups"][0]["TargetGroupArn"]
        for number in range(3)
    ]
    elb.create_rule(**_rule(each, listener, 1, *groups[:2]))
    refused = each.error(elb.create_rule, **_rule(each, listener, 2, groups[2]))
    assert refused == each.expect("TooManyUniqueTargetGroupsPerLoadBalancer")
    if each.corrected:
        elb.create_rule(**_rule(each, listener, 2, groups[0]))
