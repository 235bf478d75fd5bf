"""CodeDeploy: deployments of functions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_deployments import (
    LAMBDA_GROUP,
    deployment_info,
    revision_of,
)
from tests.support.sandbox_functions import settings


@pytest.fixture(scope="module")
def function(aws, deploy) -> Any:
    """A client of Lambda; the function "f" has two versions, the alias "live" is at the first."""
    functions = aws.client("lambda")
    functions.create_function(FunctionName="f", Publish=True, **settings(aws))
    functions.update_function_configuration(FunctionName="f", Timeout=9)
    functions.publish_version(FunctionName="f")
    functions.create_alias(FunctionName="f", Name="live", FunctionVersion="1")
    deploy.create_deployment_group(deploymentGroupName="f", **LAMBDA_GROUP)
    return functions


def test_lambda_deployment_moves_the_alias_to_the_new_version(aws, moto, deploy, function) -> None:
    def start(current: int) -> dict[str, Any]:
        properties = {"Name": "f", "Alias": "live", "CurrentVersion": current, "TargetVersion": 2}
        revision = revision_of("AWS::Lambda::Function", properties)
        names = {"applicationName": "f", "deploymentGroupName": "f"}
        return deployment_info(deploy, deploy.create_deployment(revision=revision, **names)["deploymentId"])

    assert moto.error(moto.client("codedeploy").stop_deployment, deploymentId="x") == "SandboxNotImplemented"
    info = start(1)
    assert (info["status"], function.get_alias(FunctionName="f", Name="live")["FunctionVersion"]) == (
        "Succeeded",
        "2",
    )
    assert deploy.list_deployment_targets(deploymentId=info["deploymentId"])["targetIds"] == ["f:live"]
    target = {"deploymentId": info["deploymentId"], "targetIds": ["f:live"]}
    [found] = deploy.batch_get_deployment_targets(**target)["deploymentTargets"]
    assert found["lambdaTarget"]["lambdaFunctionInfo"]["targetVersion"] == "2"
    assert start(1)["errorInformation"]["code"] == "INVALID_LAMBDA_CONFIGURATION"
    assert aws.error(deploy.batch_get_deployment_targets, **target | {"targetIds": ["x"]}) != ""
