"""CodeDeploy: what a deployment does to the service, the alias or the servers that it is of."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.api_shapes import check_answers
from tests.support.sandbox_deployments import TRUST, WAITS, Ecs, revision_of


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
def ecs(aws, deploy) -> Ecs:
    return Ecs(aws, "api")


def test_a_service_waits_for_the_word_and_then_is_what_was_deployed(aws, deploy, ecs) -> None:
    deployment = ecs.start()
    assert (_told(deploy, deployment)["status"], ecs.routed()) == ("Ready", ("blue", "green"))
    assert aws.error(ecs.start) == "DeploymentLimitExceededException"
    target = deploy.get_deployment_target(deploymentId=deployment, targetId="api:s")["deploymentTarget"]["ecsTarget"]
    assert [e["status"] for e in target["lifecycleEvents"] if e["lifecycleEventName"] == "AllowTraffic"] == ["Pending"]
    deploy.continue_deployment(deploymentId=deployment, deploymentWaitType="READY_WAIT")
    told, service = _told(deploy, deployment), ecs.service()
    assert (told["status"], told["creator"], ecs.routed()) == ("Succeeded", "user", ("green", "green"))
    assert (service["taskDefinition"].rpartition("/")[2], service["loadBalancers"]) == ("api:2", [
        {"targetGroupArn": ecs.groups[1], "containerName": "app", "containerPort": 80}])  # fmt: skip
    again = {"deploymentId": deployment}
    assert aws.error(deploy.continue_deployment, **again) == "DeploymentAlreadyCompletedException"
    assert aws.error(deploy.stop_deployment, **again) == "DeploymentAlreadyCompletedException"
    group = deploy.get_deployment_group(applicationName="api", deploymentGroupName="api")["deploymentGroupInfo"]
    assert group["lastSuccessfulDeployment"]["deploymentId"] == deployment
    assert group["targetRevision"] == told["revision"]


def test_a_stopped_deployment_gives_the_test_traffic_back(deploy, ecs) -> None:
    before = ecs.routed()
    deployment = ecs.start(ecs.revision(1))
    assert ecs.routed() != before
    assert deploy.stop_deployment(deploymentId=deployment)["status"] == "Succeeded"
    told = _told(deploy, deployment)
    assert (told["status"], told["errorInformation"]["code"], ecs.routed()) == ("Stopped", "MANUAL_STOP", before)
    assert ecs.service()["taskDefinition"].endswith(":2")


def test_an_alarm_stops_a_deployment_and_the_revision_before_comes_back(aws, deploy, ecs) -> None:
    watch, before = aws.client("cloudwatch"), ecs.routed()
    watch.put_metric_alarm(AlarmName="api", ComparisonOperator="GreaterThanThreshold", EvaluationPeriods=1,
                           MetricName="m", Namespace="n", Period=60, Statistic="Sum", Threshold=1)  # fmt: skip
    deployment = ecs.start(ecs.revision(1))
    watch.set_alarm_state(AlarmName="api", StateValue="ALARM", StateReason="x")
    deploy.continue_deployment(deploymentId=deployment)
    told = _told(deploy, deployment)
    assert (told["status"], told["errorInformation"]["code"], ecs.routed()) == ("Stopped", "ALARM_ACTIVE", before)
    back = _told(deploy, told["rollbackInfo"]["rollbackDeploymentId"])
    assert (back["creator"], back["status"], back["revision"]) == (
        "codeDeployRollback",
        "Succeeded",
        told["previousRevision"],
    )
    watch.delete_alarms(AlarmNames=["api"])
    names = {"applicationName": "api", "deploymentGroupName": "api"}
    assert deploy.list_deployments(**names, includeOnlyStatuses=["Succeeded"])["deployments"][0] == back["deploymentId"]


def test_what_cannot_be_deployed_fails_or_is_refused(aws, deploy, ecs) -> None:
    failed = {
        "ECS_UPDATE_ERROR": ecs.revision(9),
        "HOOK_EXECUTION_FAILURE": ecs.revision(2, "no-such-function"),
    }
    for code, revision in failed.items():
        told = _told(deploy, ecs.start(revision))
        assert (told["status"], told["errorInformation"]["code"]) == ("Failed", code)
    lacks = revision_of("AWS::ECS::Service", {"TaskDefinition": "x"})
    assert aws.error(ecs.start, revision=lacks) == "InvalidRevisionException"
    assert (
        aws.error(ecs.start, revision={"revisionType": "String", "string": {"content": ":"}})
        == "InvalidRevisionException"
    )
    assert aws.error(deploy.get_deployment, deploymentId="d-NONE") == "DeploymentDoesNotExistException"


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
def test_what_a_group_of_a_service_needs(aws, deploy, ecs, code, change) -> None:
    names = {"applicationName": "api", "deploymentGroupName": "api"}
    if code.startswith("ECSServiceMapping"):
        request = ecs.request | {"deploymentGroupName": "second"}
        assert aws.error(deploy.create_deployment_group, **request) == code
    else:
        request = {"applicationName": "api", "currentDeploymentGroupName": "api"} | change
        assert aws.error(deploy.update_deployment_group, **request) == code
    assert deploy.get_deployment_group(**names)
