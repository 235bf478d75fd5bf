"""Launch templates and Auto Scaling groups: what they tell."""

from __future__ import annotations

from typing import Any

import pytest

TRACKING: dict[str, Any] = {
    "PolicyName": "cpu",
    "PolicyType": "TargetTrackingScaling",
    "TargetTrackingConfiguration": {
        "TargetValue": 50.0,
        "PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"},
    },
}
INSTANCE = [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "x"}]}]


@pytest.fixture(scope="module", params=["moto", "aws"])
def each(request: pytest.FixtureRequest) -> Any:
    """Both sandboxes, with a launch template and two groups."""
    each = request.getfixturevalue(request.param)
    ec2, scaling = each.client("ec2"), each.client("autoscaling")
    own = [{"ResourceType": "launch-template", "Tags": [{"Key": "a", "Value": "b"}]}]
    data = {"ImageId": "ami-12c6146b", "InstanceType": "t3.micro", "TagSpecifications": INSTANCE}
    ec2.create_launch_template(LaunchTemplateName="servers", LaunchTemplateData=data, TagSpecifications=own)
    for name in ("blue", "green"):
        scaling.create_auto_scaling_group(
            AutoScalingGroupName=name, MinSize=0, MaxSize=1, AvailabilityZones=["eu-west-1a"], DefaultInstanceWarmup=60,
            LaunchTemplate={"LaunchTemplateName": "servers", "Version": "1"},
        )  # fmt: skip
        scaling.put_scaling_policy(AutoScalingGroupName=name, **TRACKING)
    return each


def test_a_templates_own_tags_are_no_part_of_its_data(each) -> None:
    ec2, corrected = each.client("ec2"), each.sandbox.name == "corrected"
    [version] = ec2.describe_launch_template_versions(LaunchTemplateName="servers")["LaunchTemplateVersions"]
    assert (version["LaunchTemplateData"]["TagSpecifications"] == INSTANCE) is corrected
    ec2.create_tags(Resources=[version["LaunchTemplateId"]], Tags=[{"Key": "a", "Value": "c"}])
    [template] = ec2.describe_launch_templates(LaunchTemplateNames=["servers"])["LaunchTemplates"]
    assert template["Tags"] == [{"Key": "a", "Value": "c" if corrected else "b"}]


def test_a_group_tells_its_warm_up(each) -> None:
    scaling = each.client("autoscaling")

    def told() -> int | None:
        [group] = scaling.describe_auto_scaling_groups(AutoScalingGroupNames=["blue"])["AutoScalingGroups"]
        return group.get("DefaultInstanceWarmup")

    corrected = each.sandbox.name == "corrected"
    assert told() == (60 if corrected else None)
    for seconds, expected in ((90, 90), (-1, None)):
        scaling.update_auto_scaling_group(AutoScalingGroupName="blue", DefaultInstanceWarmup=seconds)
        assert told() == (expected if corrected else None)


def test_a_policy_is_of_its_group(each) -> None:
    scaling = each.client("autoscaling")

    def told() -> list[tuple[str, bool | None, bool]]:
        policies = scaling.describe_policies()["ScalingPolicies"]
        return [(p["AutoScalingGroupName"], p.get("Enabled"), "PredictiveScalingConfiguration" in p) for p in policies]

    if each.sandbox.name == "plain":
        assert told() == [("green", None, True)]
        return
    assert told() == [("blue", True, False), ("green", True, False)]
    scaling.delete_policy(AutoScalingGroupName="blue", PolicyName="cpu")
    assert told() == [("green", True, False)]
    scaling.delete_auto_scaling_group(AutoScalingGroupName="green")
    assert told() == []
    assert each.error(scaling.put_scaling_policy, AutoScalingGroupName="green", **TRACKING) == "ValidationError"
