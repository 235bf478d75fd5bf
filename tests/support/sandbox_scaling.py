"""Auto Scaling groups in a sandbox."""

from __future__ import annotations

from typing import Any

from tests.support.sandbox_clients import Aws


def scaling_groups(each: Aws) -> Any:
    """A client of Auto Scaling, and the groups blue and green, which have no instances and a warm-up of 60 s."""
    ec2, client = each.client("ec2"), each.client("autoscaling")
    data = {"ImageId": "ami-12c6146b", "InstanceType": "t3.micro"}
    ec2.create_launch_template(LaunchTemplateName="servers", LaunchTemplateData=data)
    for name in ("blue", "green"):
        client.create_auto_scaling_group(
            AutoScalingGroupName=name, MinSize=0, MaxSize=1, AvailabilityZones=["eu-west-1a"], DefaultInstanceWarmup=60,
            LaunchTemplate={"LaunchTemplateName": "servers", "Version": "1"},
        )  # fmt: skip
    return client
