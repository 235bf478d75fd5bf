"""CodeDeploy: deployment configurations, AWS's and an account's own."""

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


def test_predefined_configurations(aws, deploy, plain) -> None:
    def told(name: str) -> dict[str, Any]:
        found = deploy.get_deployment_config(deploymentConfigName=f"CodeDeployDefault.{name}")["deploymentConfigInfo"]
        return {key: value for key, value in found.items() if key not in ("deploymentConfigId", "createTime")}

    assert aws.error(plain.list_deployment_configs) == "SandboxNotImplemented"
    names = deploy.list_deployment_configs()["deploymentConfigsList"]
    assert len(names) == len(set(names)) == 17
    assert told("OneAtATime")["minimumHealthyHosts"] == {"type": "FLEET_PERCENT", "value": 99}
    assert told("ECSAllAtOnce") == {
        "deploymentConfigName": "CodeDeployDefault.ECSAllAtOnce",
        "computePlatform": "ECS",
        "trafficRoutingConfig": {"type": "AllAtOnce"},
    }
    canary = {"type": "TimeBasedCanary", "timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 15}}
    assert told("ECSCanary10Percent15Minutes")["trafficRoutingConfig"] == canary
    linear = {"type": "TimeBasedLinear", "timeBasedLinear": {"linearPercentage": 10, "linearInterval": 1}}
    assert told("LambdaLinear10PercentEvery1Minute")["trafficRoutingConfig"] == linear


def test_an_accounts_own_configuration(aws, deploy) -> None:
    linear = {"type": "TimeBasedLinear", "timeBasedLinear": {"linearPercentage": 10, "linearInterval": 2}}
    own = {"deploymentConfigName": "own", "computePlatform": "Lambda", "trafficRoutingConfig": linear}
    deploy.create_deployment_config(**own)
    assert own.items() <= deploy.get_deployment_config(deploymentConfigName="own")["deploymentConfigInfo"].items()
    refused = {
        "DeploymentConfigAlreadyExistsException": own,
        "InvalidDeploymentConfigNameException": own | {"deploymentConfigName": "CodeDeployDefault.x"},
        "InvalidTrafficRoutingConfigurationException": {"deploymentConfigName": "x", "computePlatform": "ECS"},
        "InvalidMinimumHealthyHostValueException": {"deploymentConfigName": "x"},
    }
    for code, request in refused.items():
        assert aws.error(deploy.create_deployment_config, **request) == code
    deploy.create_deployment_group(deploymentGroupName="own", **LAMBDA | {"deploymentConfigName": "own"})
    delete = deploy.delete_deployment_config
    assert aws.error(delete, deploymentConfigName="own") == "DeploymentConfigInUseException"
    assert aws.error(delete, deploymentConfigName="CodeDeployDefault.OneAtATime") == "InvalidOperationException"
    deploy.delete_deployment_group(applicationName="f", deploymentGroupName="own")
    delete(deploymentConfigName="own")
    found = aws.error(deploy.get_deployment_config, deploymentConfigName="own")
    assert found == "DeploymentConfigDoesNotExistException"
