"""CodeDeploy: alarms and rollbacks."""

from __future__ import annotations

import pytest

from tests.support.sandbox_deployments import (
    Ecs,
    deployment_info,
)


@pytest.fixture(scope="module")
def ecs(aws, deploy) -> Ecs:
    return Ecs(aws, "api")


def test_alarm_stops_a_deployment_and_the_previous_revision_is_deployed_again(aws, deploy, ecs) -> None:
    first = ecs.start()
    for wait in ("READY_WAIT", "TERMINATION_WAIT"):
        deploy.continue_deployment(deploymentId=first, deploymentWaitType=wait)
    watch, before = aws.client("cloudwatch"), ecs.routed()
    watch.put_metric_alarm(AlarmName="api", ComparisonOperator="GreaterThanThreshold", EvaluationPeriods=1,
                           MetricName="m", Namespace="n", Period=60, Statistic="Sum", Threshold=1)  # fmt: skip
    deployment = ecs.start(ecs.revision(1))
    watch.set_alarm_state(AlarmName="api", StateValue="ALARM", StateReason="x")
    deploy.continue_deployment(deploymentId=deployment)
    info = deployment_info(deploy, deployment)
    assert (info["status"], info["errorInformation"]["code"], ecs.routed()) == (
        "Stopped",
        "ALARM_ACTIVE",
        before,
    )
    back = deployment_info(deploy, info["rollbackInfo"]["rollbackDeploymentId"])
    assert (back["creator"], back["status"], back["revision"]) == (
        "codeDeployRollback",
        "InProgress",
        info["previousRevision"],
    )
    watch.delete_alarms(AlarmNames=["api"])
    names = {"applicationName": "api", "deploymentGroupName": "api"}
    assert deploy.list_deployments(**names, includeOnlyStatuses=["Succeeded"])["deployments"][0] == back["deploymentId"]
