"""CodePipeline: executions that are started, stopped, retried or rolled back."""

from __future__ import annotations

from tests.support.sandbox_pipelines import (
    APPROVAL,
    BUILD,
    PROJECT,
    SOURCE,
    answer,
    create,
    inside,
    pipeline,
    stages_of,
    start,
    status_of,
)


def test_execution_is_stopped_at_once_or_after_its_approval(aws, client, named) -> None:
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


def test_failed_stage_can_be_retried(aws, client) -> None:
    build = BUILD | {"configuration": {"ProjectName": "late"}}
    stages = [{"name": "source", "actions": [SOURCE]}, {"name": "stage", "actions": [build]}]
    create(aws, client, name="retried", stages=stages)
    execution = start(client, "retried")
    retry = {"pipelineName": "retried", "stageName": "stage", "retryMode": "FAILED_ACTIONS",
             "pipelineExecutionId": execution}  # fmt: skip
    failed = stages_of(client, "retried")["stage"]["actionStates"][0]["latestExecution"]
    assert (failed["status"], failed["errorDetails"]["code"]) == ("Failed", "JobFailed")
    assert status_of(client, "retried", execution) == "Failed"
    aws.client("codebuild").create_project(name="late", serviceRole=aws.role("builder", "codebuild"), **PROJECT)
    client.retry_stage_execution(**retry)
    assert status_of(client, "retried", execution) == "Succeeded"
    assert aws.error(client.retry_stage_execution, **retry) == "StageNotRetryableException"


def test_execution_with_a_missing_or_unknown_variable_is_refused(aws, client) -> None:
    stages = [{"name": "source", "actions": [SOURCE]}, {"name": "b", "actions": [APPROVAL]}]
    create(aws, client, name="variables", stages=stages, variables=[{"name": "version"}])
    start = client.start_pipeline_execution
    assert aws.error(start, name="variables") == "ValidationException"
    wrong = [{"name": "version", "value": "1"}, {"name": "other", "value": "1"}]
    assert aws.error(start, name="variables", variables=wrong) == "ValidationException"
    start(name="variables", variables=wrong[:1])


def test_rollback_to_an_execution_of_an_older_version_or_of_the_source_stage_is_refused(aws, client, named) -> None:
    good = start(client, named)
    answer(client, named, "Approved")
    back = {"pipelineName": named, "targetPipelineExecutionId": good}
    refused = aws.error(client.rollback_stage, stageName="source", **back)
    assert refused == "UnableToRollbackStageException"
    client.update_pipeline(pipeline=pipeline(name=named))
    assert aws.error(client.rollback_stage, stageName="stage", **back) == "PipelineExecutionOutdatedException"
