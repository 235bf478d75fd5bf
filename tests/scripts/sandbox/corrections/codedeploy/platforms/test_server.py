"""CodeDeploy: deployments to servers."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.sandbox_deployments import (
    BLUE_GREEN,
    ROLE,
    WAITS,
    deployment_info,
)


@pytest.fixture(scope="module")
def servers(aws, deploy) -> Any:
    """Two Auto Scaling groups with an instance each, a target group with the blue one, and a deployment group."""
    scaling, subnet = aws.client("autoscaling"), aws.client("ec2").describe_subnets()["Subnets"][0]
    scaling.create_launch_configuration(LaunchConfigurationName="l", ImageId="ami-12c6146b", InstanceType="t3.micro")
    elb = aws.client("elbv2")
    group = {"Name": "servers", "Protocol": "HTTP", "Port": 80, "VpcId": subnet["VpcId"]}
    arn = elb.create_target_group(**group)["TargetGroups"][0]["TargetGroupArn"]
    for colour in ("blue", "green"):
        size = {"MinSize": 1, "MaxSize": 1, "VPCZoneIdentifier": subnet["SubnetId"]}
        scaling.create_auto_scaling_group(AutoScalingGroupName=colour, LaunchConfigurationName="l", **size)
    elb.register_targets(TargetGroupArn=arn, Targets=[{"Id": _instance(scaling, "blue")}])
    deploy.create_deployment_group(
        applicationName="s", deploymentGroupName="s", serviceRoleArn=ROLE, autoScalingGroups=["blue"],
        deploymentStyle=BLUE_GREEN, loadBalancerInfo={"targetGroupInfoList": [{"name": "servers"}]},
        blueGreenDeploymentConfiguration=WAITS | {"greenFleetProvisioningOption": {"action": "DISCOVER_EXISTING"}},
    )  # fmt: skip
    return scaling, elb, arn


def _instance(scaling: Any, group: str) -> str:
    found = scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[group])["AutoScalingGroups"][0]
    return found["Instances"][0]["InstanceId"]


def test_server_deployment_moves_traffic_and_the_group_to_the_green_instances(aws, deploy, servers) -> None:
    scaling, elb, arn = servers
    names = {"applicationName": "s", "deploymentGroupName": "s"}
    revision = {"revisionType": "S3", "s3Location": {"bucket": "b", "key": "k", "bundleType": "zip"}}
    assert aws.error(deploy.create_deployment, revision=revision, **names) == "InvalidTargetInstancesException"
    started = deploy.create_deployment(revision=revision, targetInstances={"autoScalingGroups": ["green"]}, **names)
    assert deployment_info(deploy, started["deploymentId"])["status"] == "Ready"
    deploy.continue_deployment(deploymentId=started["deploymentId"], deploymentWaitType="READY_WAIT")
    info = deploy.get_deployment_group(**names)["deploymentGroupInfo"]
    assert [group["name"] for group in info["autoScalingGroups"]] == ["green"]
    green = _instance(scaling, "green")
    health = elb.describe_target_health(TargetGroupArn=arn)["TargetHealthDescriptions"]
    assert [each["Target"]["Id"] for each in health] == [green]
    assert deploy.list_deployment_targets(deploymentId=started["deploymentId"])["targetIds"] == [green]
    in_place = {"deploymentType": "IN_PLACE", "deploymentOption": "WITH_TRAFFIC_CONTROL"}
    deploy.update_deployment_group(applicationName="s", currentDeploymentGroupName="s", deploymentStyle=in_place,
                                   blueGreenDeploymentConfiguration={})  # fmt: skip
    done = deploy.create_deployment(revision=revision, **names)
    assert deployment_info(deploy, done["deploymentId"])["status"] == "Succeeded"


def test_server_deployment_refuses_to_copy_auto_scaling_groups_with_the_reason(aws, deploy, servers) -> None:
    names = {"applicationName": "s", "deploymentGroupName": "copies"}
    copied = {"greenFleetProvisioningOption": {"action": "COPY_AUTO_SCALING_GROUP"}}
    deploy.create_deployment_group(
        **names, serviceRoleArn=ROLE, autoScalingGroups=["blue"], deploymentStyle=BLUE_GREEN,
        loadBalancerInfo={"targetGroupInfoList": [{"name": "servers"}]},
        blueGreenDeploymentConfiguration=WAITS | copied,
    )  # fmt: skip
    revision = {"revisionType": "S3", "s3Location": {"bucket": "b", "key": "k", "bundleType": "zip"}}
    with pytest.raises(ClientError, match="SandboxNotImplemented.*does not copy Auto Scaling groups.*decisions/0005"):
        deploy.create_deployment(revision=revision, **names)
