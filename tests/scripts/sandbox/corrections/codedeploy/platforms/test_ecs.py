"""CodeDeploy: deployments of an ECS service."""

from __future__ import annotations

import pytest

from tests.support.sandbox_deployments import (
    Ecs,
    deployment_info,
    revision_of,
)


@pytest.fixture(scope="module")
def ecs(aws, deploy) -> Ecs:
    return Ecs(aws, "api")


def test_ecs_deployment_waits_and_then_moves_listeners_and_service(aws, deploy, ecs) -> None:
    deployment = ecs.start()
    assert (deployment_info(deploy, deployment)["status"], ecs.routed()) == ("Ready", ("blue", "green"))
    assert aws.error(ecs.start) == "DeploymentLimitExceededException"
    target = deploy.get_deployment_target(deploymentId=deployment, targetId="api:s")["deploymentTarget"]["ecsTarget"]
    assert [e["status"] for e in target["lifecycleEvents"] if e["lifecycleEventName"] == "AllowTraffic"] == ["Pending"]
    deploy.continue_deployment(deploymentId=deployment, deploymentWaitType="READY_WAIT")
    info, service = deployment_info(deploy, deployment), ecs.service()
    assert (info["status"], info["creator"], ecs.routed()) == ("InProgress", "user", ("green", "green"))
    assert not info["instanceTerminationWaitTimeStarted"]
    target = deploy.get_deployment_target(deploymentId=deployment, targetId="api:s")["deploymentTarget"]["ecsTarget"]
    assert (target["status"], target["lifecycleEvents"][-1]["status"]) == ("Succeeded", "Skipped")
    assert aws.error(ecs.start) == "DeploymentLimitExceededException"
    deploy.continue_deployment(deploymentId=deployment, deploymentWaitType="TERMINATION_WAIT")
    assert deployment_info(deploy, deployment)["status"] == "Succeeded"
    assert (service["taskDefinition"].rpartition("/")[2], service["loadBalancers"]) == ("api:2", [
        {"targetGroupArn": ecs.groups[1], "containerName": "app", "containerPort": 80}])  # fmt: skip
    again = {"deploymentId": deployment}
    assert aws.error(deploy.continue_deployment, **again) == "DeploymentAlreadyCompletedException"
    assert aws.error(deploy.stop_deployment, **again) == "DeploymentAlreadyCompletedException"
    group = deploy.get_deployment_group(applicationName="api", deploymentGroupName="api")["deploymentGroupInfo"]
    assert group["lastSuccessfulDeployment"]["deploymentId"] == deployment
    assert group["targetRevision"] == info["revision"]


def test_ecs_deployment_that_is_stopped_moves_test_traffic_back(deploy, ecs) -> None:
    before = ecs.routed()
    deployment = ecs.start(ecs.revision(1))
    assert ecs.routed() != before
    assert deploy.stop_deployment(deploymentId=deployment)["status"] == "Succeeded"
    info = deployment_info(deploy, deployment)
    assert (info["status"], info["errorInformation"]["code"], ecs.routed()) == (
        "Stopped",
        "MANUAL_STOP",
        before,
    )
    assert ecs.service()["taskDefinition"].endswith(":2")


def test_ecs_deployment_that_is_stopped_after_its_cutover_moves_production_back(aws, deploy, ecs) -> None:
    before = ecs.routed()
    deployment = ecs.start(ecs.revision(1))
    deploy.continue_deployment(deploymentId=deployment)
    assert ecs.service()["taskDefinition"].endswith(":1")
    deploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=True)
    assert (ecs.routed(), ecs.service()["taskDefinition"].rpartition(":")[2]) == (before, "2")
    assert aws.error(ecs.start) == "DeploymentLimitExceededException"  # its rollback is active
    back = deployment_info(deploy, deployment)["rollbackInfo"]["rollbackDeploymentId"]
    assert [deployment_info(deploy, back)["status"] for _ in range(2)] == ["InProgress", "Succeeded"]


def test_ecs_deployment_of_something_missing_or_malformed_fails_or_is_refused(aws, deploy, ecs) -> None:
    failed = {
        "ECS_UPDATE_ERROR": ecs.revision(9),
        "HOOK_EXECUTION_FAILURE": ecs.revision(2, "no-such-function"),
    }
    for code, revision in failed.items():
        info = deployment_info(deploy, ecs.start(revision))
        assert (info["status"], info["errorInformation"]["code"]) == ("Failed", code)
        deployment_info(deploy, info["rollbackInfo"]["rollbackDeploymentId"])  # which ends it
    lacks = revision_of("AWS::ECS::Service", {"TaskDefinition": "x"})
    assert aws.error(ecs.start, revision=lacks) == "InvalidRevisionException"
    assert (
        aws.error(ecs.start, revision={"revisionType": "String", "string": {"content": ":"}})
        == "InvalidRevisionException"
    )
    assert aws.error(deploy.get_deployment, deploymentId="d-NONE") == "DeploymentDoesNotExistException"
