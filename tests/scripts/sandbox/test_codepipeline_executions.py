"""CodePipeline: what becomes of executions, stage by stage."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scripts.sandbox.pipelines import (
    APPROVAL,
    BUILD,
    PLAIN_ROLE,
    PROJECT,
    ROLE,
    SOURCE,
    action,
    artifacts,
    client_of,
    pipeline,
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


NO_TOKEN = "00000000-0000-0000-0000-000000000000"


def _start(client: Any, name: str, **variables: str) -> str:
    given = [{"name": key, "value": value} for key, value in variables.items()]
    more = {"variables": given} if given else {}
    return client.start_pipeline_execution(name=name, **more)["pipelineExecutionId"]


def _status(client: Any, name: str, execution: str) -> str:
    told = client.get_pipeline_execution(pipelineName=name, pipelineExecutionId=execution)["pipelineExecution"]
    return told["status"]


def _stages(client: Any, name: str) -> dict[str, dict[str, Any]]:
    return {stage["stageName"]: stage for stage in client.get_pipeline_state(name=name)["stageStates"]}


def _inside(client: Any, name: str) -> list[str | None]:
    return [stage.get("latestExecution", {}).get("status") for stage in _stages(client, name).values()]


def _answer(client: Any, name: str, status: str, token: str = "") -> Any:
    waiting = _stages(client, name)["stage"]["actionStates"][1]["latestExecution"]
    return client.put_approval_result(
        pipelineName=name, stageName="stage", actionName="approve", token=token or waiting["token"],
        result={"status": status, "summary": "because"},
    )  # fmt: skip


def test_moto_has_neither_states_nor_approvals(moto, client) -> None:
    plain = client_of(moto)
    plain.create_pipeline(pipeline=pipeline(roleArn=PLAIN_ROLE))
    execution = _start(plain, "api")
    assert _status(plain, "api", execution) == "Succeeded"
    assert moto.error(plain.get_pipeline_state, name="api") == "SandboxNotImplemented"


def test_an_execution_waits_for_its_approval_and_then_goes_on(aws, client, named) -> None:
    execution = _start(client, named, version="1.4.0")
    assert (_status(client, named, execution), _inside(client, named)) == (
        "InProgress",
        ["Succeeded", "InProgress", None],
    )
    waiting = _stages(client, named)["stage"]["actionStates"][1]["latestExecution"]
    assert (waiting["summary"], waiting["externalExecutionUrl"]) == ("version 1.4.0", "https://x.example")
    assert aws.error(lambda: _answer(client, named, "Approved", NO_TOKEN)) == "InvalidApprovalTokenException"
    _answer(client, named, "Approved")
    assert (_status(client, named, execution), _inside(client, named)) == ("Succeeded", ["Succeeded"] * 3)
    assert aws.error(lambda: _answer(client, named, "Approved", NO_TOKEN)) == "ApprovalAlreadyCompletedException"
    told = client.get_pipeline_execution(pipelineName=named, pipelineExecutionId=execution)["pipelineExecution"]
    values = {each["name"]: each["resolvedValue"] for each in told["variables"]}
    assert values == {"version": "1.4.0", "target": "prod"}
    actions = client.list_action_executions(pipelineName=named, filter={"pipelineExecutionId": execution})
    assert [a["actionName"] for a in actions["actionExecutionDetails"]] == ["build", "approve", "build", "service"]


def test_a_rejected_execution_has_failed_and_nothing_was_there_to_go_back_to(client, named) -> None:
    execution = _start(client, named)
    _answer(client, named, "Rejected")
    assert (_status(client, named, execution), _inside(client, named)) == ("Failed", ["Succeeded", "Failed", None])
    assert len(client.list_pipeline_executions(pipelineName=named)["pipelineExecutionSummaries"]) == 1


def test_a_stage_that_fails_rolls_back_to_the_last_that_succeeded_in_it(client, named) -> None:
    good = _start(client, named, version="1")
    _answer(client, named, "Approved")
    bad = _start(client, named, version="2")
    _answer(client, named, "Rejected")
    assert _status(client, named, bad) == "Failed"
    newest = client.list_pipeline_executions(pipelineName=named)["pipelineExecutionSummaries"][0]
    assert (newest["executionType"], newest["status"]) == ("ROLLBACK", "InProgress")
    assert newest["rollbackMetadata"]["rollbackTargetPipelineExecutionId"] == good
    assert newest["trigger"]["triggerType"] == "AutomatedRollback"
    _answer(client, named, "Approved")
    assert _status(client, named, newest["pipelineExecutionId"]) == "Succeeded"
    back = client.rollback_stage(pipelineName=named, stageName="stage", targetPipelineExecutionId=good)
    assert _status(client, named, back["pipelineExecutionId"]) == "InProgress"


def test_a_stage_whose_entry_condition_does_not_hold_is_skipped(client, named) -> None:
    execution = _start(client, named, target="stage")
    _answer(client, named, "Approved")
    assert (_status(client, named, execution), _inside(client, named)) == (
        "Succeeded",
        ["Succeeded", "Succeeded", "Skipped"],
    )
    state = _stages(client, named)["prod"]["beforeEntryConditionState"]
    assert state["latestExecution"]["status"] == "Failed"


def test_who_waits_before_a_stage_is_superseded_by_a_newer_one(client, named) -> None:
    first, second, third = (_start(client, named) for _ in range(3))
    assert [_status(client, named, each) for each in (first, second, third)] == [
        "InProgress",
        "Superseded",
        "InProgress",
    ]
    assert _stages(client, named)["stage"]["inboundExecution"]["pipelineExecutionId"] == third
    _answer(client, named, "Approved")
    assert _stages(client, named)["stage"]["latestExecution"]["pipelineExecutionId"] == third


def test_an_execution_is_stopped_at_once_or_after_its_approval(aws, client, named) -> None:
    def stop(execution: str, abandon: bool) -> str:
        return aws.error(
            client.stop_pipeline_execution, pipelineName=named, pipelineExecutionId=execution, abandon=abandon
        )

    execution = _start(client, named)
    assert stop(execution, False) == ""
    assert stop(execution, False) == "DuplicatedStopRequestException"
    assert _status(client, named, execution) == "Stopping"
    _answer(client, named, "Approved")
    assert (_status(client, named, execution), _inside(client, named)[1]) == ("Stopped", "Stopped")
    assert stop(execution, True) == "PipelineExecutionNotStoppableException"
    other = _start(client, named)
    assert stop(other, True) == ""
    assert _stages(client, named)["stage"]["actionStates"][1]["latestExecution"]["status"] == "Abandoned"


def test_a_failed_stage_can_be_retried(aws, client) -> None:
    build = BUILD | {"configuration": {"ProjectName": "late"}}
    stages = [{"name": "source", "actions": [SOURCE]}, {"name": "stage", "actions": [build]}]
    client.create_pipeline(pipeline=pipeline(name="retried", stages=stages))
    execution = _start(client, "retried")
    retry = {"pipelineName": "retried", "stageName": "stage", "retryMode": "FAILED_ACTIONS",
             "pipelineExecutionId": execution}  # fmt: skip
    failed = _stages(client, "retried")["stage"]["actionStates"][0]["latestExecution"]
    assert (failed["status"], failed["errorDetails"]["code"]) == ("Failed", "JobFailed")
    assert _status(client, "retried", execution) == "Failed"
    aws.client("codebuild").create_project(name="late", serviceRole=ROLE, **PROJECT)
    client.retry_stage_execution(**retry)
    assert _status(client, "retried", execution) == "Succeeded"
    assert aws.error(client.retry_stage_execution, **retry) == "StageNotRetryableException"


def test_a_closed_transition_and_a_source_that_is_not_there(client) -> None:
    source = action("service", "Source", "S3", outputArtifacts=artifacts("source"),
                    configuration={"S3Bucket": "none", "S3ObjectKey": "x.zip"})  # fmt: skip
    stages = [{"name": "source", "actions": [source]}, {"name": "b", "actions": [BUILD]}]
    client.create_pipeline(pipeline=pipeline(name="s3", stages=stages, triggers=[]))
    assert _status(client, "s3", _start(client, "s3")) == "Failed"
    stages[0] = {"name": "source", "actions": [SOURCE]}
    client.update_pipeline(pipeline=pipeline(name="s3", stages=stages))
    transition = {"pipelineName": "s3", "stageName": "b", "transitionType": "Inbound"}
    client.disable_stage_transition(reason="x", **transition)
    execution = _start(client, "s3")
    assert _inside(client, "s3") == ["Succeeded", None]
    client.enable_stage_transition(**transition)
    assert _status(client, "s3", execution) == "Succeeded"


def test_variables_have_a_value_and_are_the_pipelines_own(aws, client) -> None:
    stages = [{"name": "source", "actions": [SOURCE]}, {"name": "b", "actions": [APPROVAL]}]
    client.create_pipeline(pipeline=pipeline(name="variables", stages=stages, variables=[{"name": "version"}]))
    start = client.start_pipeline_execution
    assert aws.error(start, name="variables") == "ValidationException"
    wrong = [{"name": "version", "value": "1"}, {"name": "other", "value": "1"}]
    assert aws.error(start, name="variables", variables=wrong) == "ValidationException"
    start(name="variables", variables=wrong[:1])
