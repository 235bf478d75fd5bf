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


def test_a_group_can_be_refreshed(each) -> None:
    scaling, names = each.client("autoscaling"), {"AutoScalingGroupName": "green"}
    if each.sandbox.name == "plain":
        assert each.error(scaling.start_instance_refresh, **names) == "SandboxNotImplemented"
        return
    started = scaling.start_instance_refresh(**names)["InstanceRefreshId"]
    [told] = scaling.describe_instance_refreshes(**names)["InstanceRefreshes"]
    assert (told["InstanceRefreshId"], told["Status"]) == (started, "Successful")
    assert each.error(scaling.cancel_instance_refresh, **names) == "ActiveInstanceRefreshNotFound"
    assert each.error(scaling.start_instance_refresh, AutoScalingGroupName="none") == "ValidationError"


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


def test_instances_have_the_templates_image_and_profile(each) -> None:
    ec2, iam, corrected = each.client("ec2"), each.client("iam"), each.sandbox.name == "corrected"
    iam.create_instance_profile(InstanceProfileName="servers")
    each.client("ssm").put_parameter(Name="/image", Value="ami-12c6146b", Type="String")
    data = {"ImageId": "resolve:ssm:/image", "InstanceType": "t3.micro", "IamInstanceProfile": {"Name": "servers"}}
    ec2.create_launch_template(LaunchTemplateName="second", LaunchTemplateData=data)
    data["UserData"] = "dHJ1ZQ=="
    ec2.create_launch_template_version(LaunchTemplateName="second", LaunchTemplateData=data)
    scaling = each.client("autoscaling")
    started = scaling.create_auto_scaling_group
    group = {"AutoScalingGroupName": "second", "MinSize": 1, "MaxSize": 1, "AvailabilityZones": ["eu-west-1a"]}
    template = {"LaunchTemplateName": "second", "Version": "2"}
    assert each.error(started, LaunchTemplate=template, **group) == ("" if corrected else "SandboxFailure")
    if corrected:
        found = scaling.describe_auto_scaling_groups(AutoScalingGroupNames=["second"])["AutoScalingGroups"][0]
        ids = [instance["InstanceId"] for instance in found["Instances"]]
        [instance] = ec2.describe_instances(InstanceIds=ids)["Reservations"][0]["Instances"]
        assert instance["ImageId"] == "ami-12c6146b"
        assert instance["IamInstanceProfile"]["Arn"].endswith("/servers")
        scaling.delete_auto_scaling_group(AutoScalingGroupName="second", ForceDelete=True)
        interfaces = ec2.describe_network_interfaces(Filters=[{"Name": "attachment.instance-id", "Values": ids}])
        assert interfaces["NetworkInterfaces"] == []
