"""CodeDeploy: what is refused in a deployment group."""

from __future__ import annotations

import pytest

from tests.support.sandbox_deployments import (
    LAMBDA_GROUP,
    ROLE,
    WAITS,
    Ecs,
)


@pytest.fixture(scope="module")
def ecs(aws, deploy) -> Ecs:
    return Ecs(aws, "api")


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
def test_deployment_group_with_an_invalid_setting_is_refused(aws, deploy, plain, code, given) -> None:
    refused = aws.error(deploy.create_deployment_group, deploymentGroupName="no", **LAMBDA_GROUP | given)
    assert refused == code
    if code != "ApplicationDoesNotExistException":
        plain.create_deployment_group(deploymentGroupName=f"{code}{len(str(given))}", **LAMBDA_GROUP | given)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("InvalidECSServiceException", {"ecsServices": []}),
        ("InvalidECSServiceException", {"ecsServices": [{"clusterName": "api", "serviceName": "none"}]}),
        ("ECSServiceMappingLimitExceededException", {}),
        ("InvalidLoadBalancerInfoException", {"loadBalancerInfo": {"targetGroupPairInfoList": []}}),
        ("InvalidBlueGreenDeploymentConfigurationException", {"blueGreenDeploymentConfiguration": WAITS}),
    ],
)
def test_deployment_group_of_an_ecs_service_with_an_invalid_setting_is_refused(aws, deploy, ecs, code, change) -> None:
    names = {"applicationName": "api", "deploymentGroupName": "api"}
    if code.startswith("ECSServiceMapping"):
        request = ecs.request | {"deploymentGroupName": "second"}
        assert aws.error(deploy.create_deployment_group, **request) == code
    else:
        request = {"applicationName": "api", "currentDeploymentGroupName": "api"} | change
        assert aws.error(deploy.update_deployment_group, **request) == code
    assert deploy.get_deployment_group(**names)
