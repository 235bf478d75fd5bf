"""Load balancers: deletion protection, zones, and the log bucket."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="module")
def subnets(each) -> list[str]:
    """The subnets of the default VPC, one in each zone."""
    return [subnet["SubnetId"] for subnet in each.client("ec2").describe_subnets()["Subnets"]]


def test_load_balancer_in_one_zone_is_refused(each, subnets) -> None:
    elb = each.client("elbv2")
    refused = each.error(elb.create_load_balancer, Name="m", Subnets=subnets[:1])
    assert refused == each.expect("ValidationError")


def test_load_balancer_logs_are_refused_until_the_bucket_has_a_policy(each, subnets) -> None:
    elb = each.client("elbv2")
    arn = elb.create_load_balancer(Name="n", Subnets=subnets[:2])["LoadBalancers"][0]["LoadBalancerArn"]
    logs = [{"Key": "access_logs.s3.enabled", "Value": "true"}, {"Key": "access_logs.s3.bucket", "Value": "l-1"}]
    modify = {"LoadBalancerArn": arn, "Attributes": logs}
    refused = each.error(elb.modify_load_balancer_attributes, **modify)
    assert refused == each.expect("InvalidConfigurationRequest")
    each.bucket("l-1", "logdelivery.elasticloadbalancing.amazonaws.com")
    elb.modify_load_balancer_attributes(**modify)


def _set(elb: Any, arn: str, attributes: dict[str, str]) -> None:
    pairs = [{"Key": key, "Value": value} for key, value in attributes.items()]
    elb.modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=pairs)


def test_protected_load_balancer_cannot_be_deleted(each, subnets) -> None:
    elb = each.client("elbv2")
    arn = elb.create_load_balancer(Name="l", Subnets=subnets[:2])["LoadBalancers"][0]["LoadBalancerArn"]
    _set(elb, arn, {"deletion_protection.enabled": "true"})
    assert each.error(elb.delete_load_balancer, LoadBalancerArn=arn) == each.expect("OperationNotPermitted")
    if each.corrected:
        _set(elb, arn, {"deletion_protection.enabled": "false"})
        elb.delete_load_balancer(LoadBalancerArn=arn)
