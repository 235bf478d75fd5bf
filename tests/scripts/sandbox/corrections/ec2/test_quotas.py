"""EC2: quotas."""

from __future__ import annotations

from typing import Any

import pytest

from generator.aws.quotas import ADDRESSES, VCPUS, VPCS

IMAGE = {"ImageId": "ami-12c6146b", "InstanceType": "t3.large"}  # 2 vCPUs


@pytest.fixture(autouse=True)
def quotas(each) -> Any:
    """Two VPCs (one is the default VPC), one address, 5 vCPUs."""
    values = {VPCS.name: 2, ADDRESSES.name: 1, VCPUS.name: 5}
    if each.corrected:
        each.sandbox.ask("PUT", "settings", {"quotas": values})
    yield
    if each.corrected:
        each.sandbox.ask("PUT", "settings", {})


def test_vpcs_are_limited(each) -> None:
    ec2 = each.client("ec2")
    ec2.create_vpc(CidrBlock="10.0.0.0/20")
    assert each.error(ec2.create_vpc, CidrBlock="10.0.16.0/20") == each.expect("VpcLimitExceeded")


def test_addresses_are_limited(each) -> None:
    ec2 = each.client("ec2")
    ec2.allocate_address(Domain="vpc")
    assert each.error(ec2.allocate_address, Domain="vpc") == each.expect("AddressLimitExceeded")


def test_vcpus_are_limited(each) -> None:
    ec2 = each.client("ec2")
    made = ec2.run_instances(MinCount=2, MaxCount=2, **IMAGE)["Instances"]
    assert each.error(ec2.run_instances, MinCount=1, MaxCount=1, **IMAGE) == each.expect("VcpuLimitExceeded")
    ec2.terminate_instances(InstanceIds=[instance["InstanceId"] for instance in made])
    if each.corrected:
        ec2.run_instances(MinCount=2, MaxCount=2, **IMAGE)


def test_auto_scaling_group_starts_as_many_instances_as_the_limit_allows(each) -> None:
    running = each.client("ec2").describe_instances(Filters=[{"Name": "instance-state-name", "Values": ["running"]}])
    ids = [i["InstanceId"] for reservation in running["Reservations"] for i in reservation["Instances"]]
    each.client("ec2").terminate_instances(InstanceIds=ids)
    client = each.client("autoscaling")
    client.create_launch_configuration(LaunchConfigurationName="x", **IMAGE)
    client.create_auto_scaling_group(
        AutoScalingGroupName="x", LaunchConfigurationName="x", MinSize=3, MaxSize=3, AvailabilityZones=["eu-west-1a"]
    )
    group = client.describe_auto_scaling_groups(AutoScalingGroupNames=["x"])["AutoScalingGroups"][0]
    assert (group["DesiredCapacity"], len(group["Instances"])) == (3, 2 if each.corrected else 3)
