"""CodeDeploy: applications and deployment groups."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.api_shapes import check_answers

TRUST = {"Effect": "Allow", "Principal": {"Service": "codedeploy.amazonaws.com"}, "Action": "sts:AssumeRole"}
ROLE = "arn:aws:iam::111111111111:role/deployer"
SHIFTED = {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"}
LAMBDA = {"applicationName": "f", "serviceRoleArn": ROLE, "deploymentStyle": SHIFTED,
          "deploymentConfigName": "CodeDeployDefault.LambdaCanary10Percent30Minutes"}  # fmt: skip


@pytest.fixture(scope="module")
def deploy(aws) -> Any:
    """A client with a role, an application for servers and one for functions."""
    return _client(aws)


@pytest.fixture(scope="module")
def plain(moto) -> Any:
    """The same without corrections."""
    return _client(moto)


def _client(each: Any) -> Any:
    client = each.client("codedeploy")
    if each.sandbox.name == "corrected":
        check_answers(client)
    trust = json.dumps({"Version": "2012-10-17", "Statement": [TRUST]})
    each.client("iam").create_role(RoleName="deployer", AssumeRolePolicyDocument=trust)
    client.create_application(applicationName="s")
    client.create_application(applicationName="f", computePlatform="Lambda")
    return client


def _told(client: Any, name: str, application: str = "f") -> dict[str, Any]:
    return client.get_deployment_group(applicationName=application, deploymentGroupName=name)["deploymentGroupInfo"]


def test_an_application_is_for_servers_and_can_be_renamed_and_deleted(aws, moto, deploy, plain) -> None:
    assert "computePlatform" not in plain.get_application(applicationName="s")["application"]
    assert deploy.get_application(applicationName="s")["application"]["computePlatform"] == "Server"
    rename = {"applicationName": "old", "newApplicationName": "new"}
    for client, answer in ((plain, "SandboxNotImplemented"), (deploy, "")):
        client.create_application(applicationName="old", tags=[{"Key": "a", "Value": "b"}])
        assert aws.error(client.update_application, **rename) == answer
    deploy.create_deployment_group(applicationName="new", deploymentGroupName="g", serviceRoleArn=ROLE)
    arn = "arn:aws:codedeploy:eu-west-1:111111111111:application:new"
    assert deploy.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "b"}]
    assert aws.error(deploy.update_application, **rename) == "ApplicationDoesNotExistException"
    assert aws.error(plain.delete_application, applicationName="old") == "SandboxNotImplemented"
    deploy.delete_application(applicationName="new")
    deploy.delete_application(applicationName="new")
    assert aws.error(deploy.get_application, applicationName="new") == "ApplicationDoesNotExistException"
    assert deploy.list_tags_for_resource(ResourceArn=arn)["Tags"] == []


def test_a_group_tells_what_was_set_and_what_aws_adds(deploy, plain) -> None:
    alarms = {"enabled": True, "alarms": [{"name": "x"}]}
    for client, told in ((plain, {}), (deploy, alarms)):
        client.create_deployment_group(deploymentGroupName="g", alarmConfiguration=alarms, **LAMBDA)
        assert _told(client, "g")["alarmConfiguration"] == told
    found = _told(deploy, "g")
    assert found.pop("deploymentGroupId")
    assert found == {
        **LAMBDA,
        "deploymentGroupName": "g",
        "computePlatform": "Lambda",
        "alarmConfiguration": alarms,
        "outdatedInstancesStrategy": "UPDATE",
        "terminationHookEnabled": False,
        **{key: [] for key in ("autoScalingGroups", "ec2TagFilters", "ecsServices", "onPremisesInstanceTagFilters")},
        "triggerConfigurations": [],
    }


def test_a_group_can_be_changed_renamed_and_deleted(aws, deploy, plain) -> None:
    deploy.create_deployment_group(applicationName="s", deploymentGroupName="a", serviceRoleArn=ROLE,
                                   tags=[{"Key": "a", "Value": "b"}])  # fmt: skip
    rollback = {"enabled": True, "events": ["DEPLOYMENT_FAILURE"]}
    change = {"applicationName": "s", "currentDeploymentGroupName": "a", "newDeploymentGroupName": "b",
              "autoRollbackConfiguration": rollback, "outdatedInstancesStrategy": "IGNORE"}  # fmt: skip
    assert aws.error(plain.update_deployment_group, **change) == "SandboxNotImplemented"
    assert deploy.update_deployment_group(**change)["hooksNotCleanedUp"] == []
    told = _told(deploy, "b", "s")
    assert told["autoRollbackConfiguration"] == rollback
    assert (told["outdatedInstancesStrategy"], told["serviceRoleArn"]) == ("IGNORE", ROLE)
    arn = "arn:aws:codedeploy:eu-west-1:111111111111:deploymentgroup:s/b"
    assert deploy.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "b"}]
    gone = {"applicationName": "s", "deploymentGroupName": "b"}
    for _ in range(2):
        deploy.delete_deployment_group(**gone)
    assert aws.error(deploy.get_deployment_group, **gone) == "DeploymentGroupDoesNotExistException"


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("ApplicationDoesNotExistException", {"applicationName": "none"}),
        ("InvalidRoleException", {"serviceRoleArn": ROLE + "x"}),
        ("RoleRequiredException", {"serviceRoleArn": ""}),
        ("DeploymentConfigDoesNotExistException", {"deploymentConfigName": "none"}),
        ("InvalidDeploymentConfigNameException", {"deploymentConfigName": "CodeDeployDefault.ECSAllAtOnce"}),
        ("InvalidDeploymentStyleException", {"deploymentStyle": {"deploymentType": "IN_PLACE"}}),
        ("InvalidAlarmConfigException", {"alarmConfiguration": {"enabled": True}}),
        ("InvalidAlarmConfigException", {"alarmConfiguration": {"alarms": [{"name": "x"}, {"name": "x"}]}}),
        ("AlarmsLimitExceededException", {"alarmConfiguration": {"alarms": [{"name": str(n)} for n in range(11)]}}),
        ("InvalidAutoRollbackConfigException", {"autoRollbackConfiguration": {"enabled": True, "events": []}}),
        ("InvalidAutoScalingGroupException", {"autoScalingGroups": ["none"]}),
    ],
)
def test_what_a_group_cannot_be(aws, deploy, plain, code, given) -> None:
    refused = aws.error(deploy.create_deployment_group, deploymentGroupName="no", **LAMBDA | given)
    assert refused == code
    if code != "ApplicationDoesNotExistException":
        plain.create_deployment_group(deploymentGroupName=f"{code}{len(str(given))}", **LAMBDA | given)
