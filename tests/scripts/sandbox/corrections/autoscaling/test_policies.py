"""Scaling policies: names within a group."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_scaling import scaling_groups


@pytest.fixture(scope="module")
def scaling(each) -> Any:
    return scaling_groups(each)


TRACKING: dict[str, Any] = {
    "PolicyName": "cpu",
    "PolicyType": "TargetTrackingScaling",
    "TargetTrackingConfiguration": {
        "TargetValue": 50.0,
        "PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"},
    },
}


def _policies(scaling: Any) -> list[tuple[str, bool | None, bool]]:
    policies = scaling.describe_policies()["ScalingPolicies"]
    return [(p["AutoScalingGroupName"], p.get("Enabled"), "PredictiveScalingConfiguration" in p) for p in policies]


def test_policy_belongs_to_its_group_and_is_deleted_with_it(each, scaling) -> None:
    for name in ("blue", "green"):
        scaling.put_scaling_policy(AutoScalingGroupName=name, **TRACKING)
    if not each.corrected:
        assert _policies(scaling) == [("green", None, True)]
        return
    assert _policies(scaling) == [("blue", True, False), ("green", True, False)]
    scaling.delete_policy(AutoScalingGroupName="blue", PolicyName="cpu")
    assert _policies(scaling) == [("green", True, False)]
    scaling.delete_auto_scaling_group(AutoScalingGroupName="green")
    assert _policies(scaling) == []
    assert each.error(scaling.put_scaling_policy, AutoScalingGroupName="green", **TRACKING) == "ValidationError"
