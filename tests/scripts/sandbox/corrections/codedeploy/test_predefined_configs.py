"""CodeDeploy: AWS's deployment configurations."""

from __future__ import annotations

from typing import Any


def test_predefined_configs_are_those_of_aws(aws, deploy, plain) -> None:
    def config(name: str) -> dict[str, Any]:
        found = deploy.get_deployment_config(deploymentConfigName=f"CodeDeployDefault.{name}")["deploymentConfigInfo"]
        return {key: value for key, value in found.items() if key not in ("deploymentConfigId", "createTime")}

    assert aws.error(plain.list_deployment_configs) == "SandboxNotImplemented"
    names = deploy.list_deployment_configs()["deploymentConfigsList"]
    assert len(names) == len(set(names)) == 17
    assert config("OneAtATime")["minimumHealthyHosts"] == {"type": "FLEET_PERCENT", "value": 99}
    assert config("ECSAllAtOnce") == {
        "deploymentConfigName": "CodeDeployDefault.ECSAllAtOnce",
        "computePlatform": "ECS",
        "trafficRoutingConfig": {"type": "AllAtOnce"},
    }
    canary = {"type": "TimeBasedCanary", "timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 15}}
    assert config("ECSCanary10Percent15Minutes")["trafficRoutingConfig"] == canary
    linear = {"type": "TimeBasedLinear", "timeBasedLinear": {"linearPercentage": 10, "linearInterval": 1}}
    assert config("LambdaLinear10PercentEvery1Minute")["trafficRoutingConfig"] == linear
