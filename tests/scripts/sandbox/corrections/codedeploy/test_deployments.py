"""CodeDeploy: the operations on deployments."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_deployments import LAMBDA_GROUP, revision_of
from tests.support.sandbox_functions import settings


@pytest.fixture(scope="module")
def ended(aws, deploy) -> str:
    """The id of a deployment of a function that has succeeded."""
    functions = aws.client("lambda")
    functions.create_function(FunctionName="f", Publish=True, **settings(aws))
    functions.create_alias(FunctionName="f", Name="live", FunctionVersion="1")
    deploy.create_deployment_group(deploymentGroupName="f", **LAMBDA_GROUP)
    properties = {"Name": "f", "Alias": "live", "CurrentVersion": 1, "TargetVersion": 1}
    revision = revision_of("AWS::Lambda::Function", properties)
    names = {"applicationName": "f", "deploymentGroupName": "f"}
    started: str = deploy.create_deployment(revision=revision, **names)["deploymentId"]
    return started


def test_deployments_are_listed_and_returned_together(deploy, ended) -> None:
    assert deploy.list_deployments(applicationName="f", deploymentGroupName="f")["deployments"] == [ended]
    found: list[dict[str, Any]] = deploy.batch_get_deployments(deploymentIds=[ended, "d-NONE12345"])["deploymentsInfo"]
    assert [(each["deploymentId"], each["status"]) for each in found] == [(ended, "Succeeded")]


def test_ended_deployment_can_be_neither_continued_nor_stopped(aws, deploy, ended) -> None:
    for operation in (deploy.continue_deployment, deploy.stop_deployment):
        assert aws.error(operation, deploymentId=ended) == "DeploymentAlreadyCompletedException"


def test_unknown_deployment_or_target_is_refused(aws, moto, deploy, ended) -> None:
    assert moto.error(moto.client("codedeploy").stop_deployment, deploymentId="x") == "SandboxNotImplemented"
    assert aws.error(deploy.stop_deployment, deploymentId="d-NONE12345") == "DeploymentDoesNotExistException"
    unknown = aws.error(deploy.get_deployment_target, deploymentId=ended, targetId="x")
    assert unknown == "DeploymentTargetDoesNotExistException"


def test_deployment_without_group_or_revision_is_refused(aws, deploy, ended) -> None:
    create = deploy.create_deployment
    assert aws.error(create, applicationName="f") == "DeploymentGroupNameRequiredException"
    assert aws.error(create, applicationName="f", deploymentGroupName="f") == "RevisionRequiredException"
