"""CodePipeline: executions that are stopped, retried or held up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_pipelines import (
    APPROVAL,
    BUILD,
    PROJECT,
    ROLE,
    SOURCE,
    action,
    answer,
    artifacts,
    client_of,
    inside,
    pipeline,
    stages_of,
    start,
    status_of,
)


@pytest.fixture(scope="module")
def client(aws) -> Any:
    """A client whose answers are checked."""
    return client_of(aws)


@pytest.fixture
def named(client, request) -> str:
    """The name of a new pipeline: source, a stage with an approval, production for the target prod."""
    name = request.node.name[:90]
    client.create_pipeline(pipeline=pipeline(name=name))
    return name


def test_an_execution_is_stopped_at_once_or_after_its_approval(aws, client, named) -> None:
    def stop(execution: str, abandon: bool) -> str:
        return aws.error(
            client.stop_pipeline_execution, pipelineName=named, pipelineExecutionId=execution, abandon=abandon
        )

    execution = start(client, named)
    assert stop(execution, False) == ""
    assert stop(execution, False) == "DuplicatedStopRequestException"
    assert status_of(client, named, execution) == "Stopping"
    answer(client, named, "Approved")
    assert (status_of(client, named, execution), inside(client, named)[1]) == ("Stopped", "Stopped")
    assert stop(execution, True) == "PipelineExecutionNotStoppableException"
    other = start(client, named)
    assert stop(other, True) == ""
    assert stages_of(client, named)["stage"]["actionStates"][1]["latestExecution"]["status"] == "Abandoned"


def test_a_failed_stage_can_be_retried(aws, client) -> None:
    build = BUILD | {"configuration": {"ProjectName": "late"}}
    stages = [{"name": "source", "actions": [SOURCE]}, {"name": "stage", "actions": [build]}]
    client.create_pipeline(pipeline=pipeline(name="retried", stages=stages))
    execution = start(client, "retried")
    retry = {"pipelineName": "retried", "stageName": "stage", "retryMode": "FAILED_ACTIONS",
             "pipelineExecutionId": execution}  # fmt: skip
    failed = stages_of(client, "retried")["stage"]["actionStates"][0]["latestExecution"]
    assert (failed["status"], failed["errorDetails"]["code"]) == ("Failed", "JobFailed")
    assert status_of(client, "retried", execution) == "Failed"
    aws.client("codebuild").create_project(name="late", serviceRole=ROLE, **PROJECT)
    client.retry_stage_execution(**retry)
    assert status_of(client, "retried", execution) == "Succeeded"
    assert aws.error(client.retry_stage_execution, **retry) == "StageNotRetryableException"


def test_a_closed_transition_and_a_source_that_is_not_there(client) -> None:
    source = action("service", "Source", "S3", outputArtifacts=artifacts("source"),
                    configuration={"S3Bucket": "none", "S3ObjectKey": "x.zip"})  # fmt: skip
    stages = [{"name": "source", "actions": [source]}, {"name": "b", "actions": [BUILD]}]
    client.create_pipeline(pipeline=pipeline(name="s3", stages=stages, triggers=[]))
    assert status_of(client, "s3", start(client, "s3")) == "Failed"
    stages[0] = {"name": "source", "actions": [SOURCE]}
    client.update_pipeline(pipeline=pipeline(name="s3", stages=stages))
    transition = {"pipelineName": "s3", "stageName": "b", "transitionType": "Inbound"}
    client.disable_stage_transition(reason="x", **transition)
    execution = start(client, "s3")
    assert inside(client, "s3") == ["Succeeded", None]
    client.enable_stage_transition(**transition)
    assert status_of(client, "s3", execution) == "Succeeded"


def test_variables_have_a_value_and_are_the_pipelines_own(aws, client) -> None:
    stages = [{"name": "source", "actions": [SOURCE]}, {"name": "b", "actions": [APPROVAL]}]
    client.create_pipeline(pipeline=pipeline(name="variables", stages=stages, variables=[{"name": "version"}]))
    start = client.start_pipeline_execution
    assert aws.error(start, name="variables") == "ValidationException"
    wrong = [{"name": "version", "value": "1"}, {"name": "other", "value": "1"}]
    assert aws.error(start, name="variables", variables=wrong) == "ValidationException"
    start(name="variables", variables=wrong[:1])


def test_a_snapshot_of_the_account_notices_an_execution(aws, client, named) -> None:
    before = aws.sandbox.ask("GET", f"snapshot/{aws.management}")
    start(client, named)
    after = aws.sandbox.ask("GET", f"snapshot/{aws.management}")
    changed = {key for key in after if after[key] != before.get(key)}
    assert "codepipeline/eu-west-1" in changed
