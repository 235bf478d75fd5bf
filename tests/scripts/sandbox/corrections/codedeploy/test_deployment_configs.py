"""CodeDeploy: an account's own deployment configurations."""

from __future__ import annotations

from tests.support.sandbox_deployments import (
    LAMBDA_GROUP,
)


def test_deployment_config_can_be_created_used_and_deleted(aws, deploy) -> None:
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
    deploy.create_deployment_group(deploymentGroupName="own", **LAMBDA_GROUP | {"deploymentConfigName": "own"})
    delete = deploy.delete_deployment_config
    assert aws.error(delete, deploymentConfigName="own") == "DeploymentConfigInUseException"
    assert aws.error(delete, deploymentConfigName="CodeDeployDefault.OneAtATime") == "InvalidOperationException"
    deploy.delete_deployment_group(applicationName="f", deploymentGroupName="own")
    delete(deploymentConfigName="own")
    found = aws.error(deploy.get_deployment_config, deploymentConfigName="own")
    assert found == "DeploymentConfigDoesNotExistException"
