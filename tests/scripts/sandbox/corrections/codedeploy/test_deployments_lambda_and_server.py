"""CodeDeploy: deployments of functions and servers."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.api_shapes import check_answers
from tests.support.sandbox_deployments import ROLE, SHIFTED, TRUST, WAITS, revision_of


@pytest.fixture(scope="module")
def deploy(aws) -> Any:
    """A client with a role."""
    client = aws.client("codedeploy")
    check_answers(client)
    trust = json.dumps({"Version": "2012-10-17", "Statement": [TRUST]})
    aws.client("iam").create_role(RoleName="deployer", AssumeRolePolicyDocument=trust)
    return client


def _told(client: Any, deployment: str) -> dict[str, Any]:
    return client.get_deployment(deploymentId=deployment)["deploymentInfo"]


@pytest.fixture(scope="module")
def function(aws, deploy) -> Any:
    """A function with two versions and an alias at the first; and its deployment group."""
    functions, archive = aws.client("lambda"), io.BytesIO()
    trust = json.dumps(
        {"Version": "2012-10-17", "Statement": [TRUST | {"Principal": {"Service": "lambda.amazonaws.com"}}]}
    )
    role = aws.client("iam").create_role(RoleName="runner", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.py", "def f(*_): pass")
    functions.create_function(FunctionName="f", Runtime="python3.12", Role=role, Handler="a.f", Publish=True,
                              Code={"ZipFile": archive.getvalue()})  # fmt: skip
    functions.update_function_configuration(FunctionName="f", Timeout=9)
    functions.publish_version(FunctionName="f")
    functions.create_alias(FunctionName="f", Name="live", FunctionVersion="1")
    deploy.create_application(applicationName="f", computePlatform="Lambda")
    deploy.create_deployment_group(applicationName="f", deploymentGroupName="f", serviceRoleArn=ROLE,
                                   deploymentStyle=SHIFTED,
                                   deploymentConfigName="CodeDeployDefault.LambdaAllAtOnce")  # fmt: skip
    return functions


def test_an_alias_moves_to_the_new_version(aws, moto, deploy, function) -> None:
    def start(current: int) -> dict[str, Any]:
        properties = {"Name": "f", "Alias": "live", "CurrentVersion": current, "TargetVersion": 2}
        revision = revision_of("AWS::Lambda::Function", properties)
        names = {"applicationName": "f", "deploymentGroupName": "f"}
        return _told(deploy, deploy.create_deployment(revision=revision, **names)["deploymentId"])

    assert moto.error(moto.client("codedeploy").stop_deployment, deploymentId="x") == "SandboxNotImplemented"
    told = start(1)
    assert (told["status"], function.get_alias(FunctionName="f", Name="live")["FunctionVersion"]) == ("Succeeded", "2")
    assert deploy.list_deployment_targets(deploymentId=told["deploymentId"])["targetIds"] == ["f:live"]
    target = {"deploymentId": told["deploymentId"], "targetIds": ["f:live"]}
    [found] = deploy.batch_get_deployment_targets(**target)["deploymentTargets"]
    assert found["lambdaTarget"]["lambdaFunctionInfo"]["targetVersion"] == "2"
    assert start(1)["errorInformation"]["code"] == "INVALID_LAMBDA_CONFIGURATION"
    assert aws.error(deploy.batch_get_deployment_targets, **target | {"targetIds": ["x"]}) != ""


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
    deploy.create_application(applicationName="s")
    deploy.create_deployment_group(
        applicationName="s", deploymentGroupName="s", serviceRoleArn=ROLE, autoScalingGroups=["blue"],
        deploymentStyle=SHIFTED, loadBalancerInfo={"targetGroupInfoList": [{"name": "servers"}]},
        blueGreenDeploymentConfiguration=WAITS | {"greenFleetProvisioningOption": {"action": "DISCOVER_EXISTING"}},
    )  # fmt: skip
    return scaling, elb, arn


def _instance(scaling: Any, group: str) -> str:
    found = scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[group])["AutoScalingGroups"][0]
    return found["Instances"][0]["InstanceId"]


def test_servers_change_the_auto_scaling_group(aws, deploy, servers) -> None:
    scaling, elb, arn = servers
    names = {"applicationName": "s", "deploymentGroupName": "s"}
    revision = {"revisionType": "S3", "s3Location": {"bucket": "b", "key": "k", "bundleType": "zip"}}
    assert aws.error(deploy.create_deployment, revision=revision, **names) == "InvalidTargetInstancesException"
    started = deploy.create_deployment(revision=revision, targetInstances={"autoScalingGroups": ["green"]}, **names)
    assert _told(deploy, started["deploymentId"])["status"] == "Ready"
    deploy.continue_deployment(deploymentId=started["deploymentId"], deploymentWaitType="READY_WAIT")
    told = deploy.get_deployment_group(**names)["deploymentGroupInfo"]
    assert [group["name"] for group in told["autoScalingGroups"]] == ["green"]
    green = _instance(scaling, "green")
    health = elb.describe_target_health(TargetGroupArn=arn)["TargetHealthDescriptions"]
    assert [each["Target"]["Id"] for each in health] == [green]
    assert deploy.list_deployment_targets(deploymentId=started["deploymentId"])["targetIds"] == [green]
    in_place = {"deploymentType": "IN_PLACE", "deploymentOption": "WITH_TRAFFIC_CONTROL"}
    deploy.update_deployment_group(applicationName="s", currentDeploymentGroupName="s", deploymentStyle=in_place,
                                   blueGreenDeploymentConfiguration={})  # fmt: skip
    done = deploy.create_deployment(revision=revision, **names)
    assert _told(deploy, done["deploymentId"])["status"] == "Succeeded"


def test_copies_of_auto_scaling_groups_are_refused_and_said_why(aws, deploy, servers) -> None:
    names = {"applicationName": "s", "deploymentGroupName": "copies"}
    copied = {"greenFleetProvisioningOption": {"action": "COPY_AUTO_SCALING_GROUP"}}
    deploy.create_deployment_group(
        **names, serviceRoleArn=ROLE, autoScalingGroups=["blue"], deploymentStyle=SHIFTED,
        loadBalancerInfo={"targetGroupInfoList": [{"name": "servers"}]},
        blueGreenDeploymentConfiguration=WAITS | copied,
    )  # fmt: skip
    revision = {"revisionType": "S3", "s3Location": {"bucket": "b", "key": "k", "bundleType": "zip"}}
    with pytest.raises(ClientError, match="SandboxNotImplemented.*does not copy Auto Scaling groups.*decisions/0005"):
        deploy.create_deployment(revision=revision, **names)
