"""Targets of load balancers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_functions import BALANCER, function


@pytest.fixture(scope="module")
def functions(each) -> Any:
    return function(each)


def test_function_is_refused_as_target_until_it_allows_load_balancers(each, functions) -> None:
    elb = each.client("elbv2")
    group = elb.create_target_group(Name="f", TargetType="lambda")["TargetGroups"][0]["TargetGroupArn"]
    functions.create_alias(FunctionName="f", Name="balanced", FunctionVersion="1")
    alias = functions.get_alias(FunctionName="f", Name="balanced")["AliasArn"]
    register = {"TargetGroupArn": group, "Targets": [{"Id": alias}]}
    refused = each.expect("AccessDenied")
    assert each.error(elb.register_targets, **register) == refused
    other = {**BALANCER, "StatementId": "other", "SourceArn": group.replace("/f/", "/g/")}
    functions.add_permission(FunctionName="f", Qualifier="balanced", **other)
    assert each.error(elb.register_targets, **register) == refused
    functions.add_permission(FunctionName="f", Qualifier="balanced", **BALANCER, SourceArn=group)
    elb.register_targets(**register)


def test_target_that_is_not_registered_can_be_deregistered(each, functions) -> None:
    elb = each.client("elbv2")
    arn = elb.create_target_group(Name="none", TargetType="lambda")["TargetGroups"][0]["TargetGroupArn"]
    gone = {"TargetGroupArn": arn, "Targets": [{"Id": "arn:aws:lambda:eu-west-1:111111111111:function:x"}]}
    assert (each.error(elb.deregister_targets, **gone) == "") is (each.corrected)
