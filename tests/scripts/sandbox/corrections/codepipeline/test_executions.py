"""CodePipeline: what becomes of executions, stage by stage."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_pipelines import (
    NO_TOKEN,
    PLAIN_ROLE,
    answer,
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


def test_moto_has_neither_states_nor_approvals(moto, client) -> None:
    plain = client_of(moto)
    plain.create_pipeline(pipeline=pipeline(roleArn=PLAIN_ROLE))
    execution = start(plain, "api")
    assert status_of(plain, "api", execution) == "Succeeded"
    assert moto.error(plain.get_pipeline_state, name="api") == "SandboxNotImplemented"


def test_an_execution_waits_for_its_approval_and_then_goes_on(aws, client, named) -> None:
    execution = start(client, named, version="1.4.0")
    assert (status_of(client, named, execution), inside(client, named)) == (
        "InProgress",
        ["Succeeded", "InProgress", None],
    )
    waiting = stages_of(client, named)["stage"]["actionStates"][1]["latestExecution"]
    assert (waiting["summary"], waiting["externalExecutionUrl"]) == ("version 1.4.0", "https://x.example")
    assert aws.error(lambda: answer(client, named, "Approved", NO_TOKEN)) == "InvalidApprovalTokenException"
    answer(client, named, "Approved")
    assert (status_of(client, named, execution), inside(client, named)) == ("Succeeded", ["Succeeded"] * 3)
    assert aws.error(lambda: answer(client, named, "Approved", NO_TOKEN)) == "ApprovalAlreadyCompletedException"
    told = client.get_pipeline_execution(pipelineName=named, pipelineExecutionId=execution)["pipelineExecution"]
    values = {each["name"]: each["resolvedValue"] for each in told["variables"]}
    assert values == {"version": "1.4.0", "target": "prod"}
    actions = client.list_action_executions(pipelineName=named, filter={"pipelineExecutionId": execution})
    assert [a["actionName"] for a in actions["actionExecutionDetails"]] == ["build", "approve", "build", "service"]


def test_a_rejected_execution_has_failed_and_nothing_was_there_to_go_back_to(client, named) -> None:
    execution = start(client, named)
    answer(client, named, "Rejected")
    assert (status_of(client, named, execution), inside(client, named)) == ("Failed", ["Succeeded", "Failed", None])
    assert len(client.list_pipeline_executions(pipelineName=named)["pipelineExecutionSummaries"]) == 1


def test_a_stage_that_fails_rolls_back_to_the_last_that_succeeded_in_it(client, named) -> None:
    good = start(client, named, version="1")
    answer(client, named, "Approved")
    bad = start(client, named, version="2")
    answer(client, named, "Rejected")
    assert status_of(client, named, bad) == "Failed"
    newest = client.list_pipeline_executions(pipelineName=named)["pipelineExecutionSummaries"][0]
    assert (newest["executionType"], newest["status"]) == ("ROLLBACK", "InProgress")
    assert newest["rollbackMetadata"]["rollbackTargetPipelineExecutionId"] == good
    assert newest["trigger"]["triggerType"] == "AutomatedRollback"
    answer(client, named, "Approved")
    assert status_of(client, named, newest["pipelineExecutionId"]) == "Succeeded"
    back = client.rollback_stage(pipelineName=named, stageName="stage", targetPipelineExecutionId=good)
    assert status_of(client, named, back["pipelineExecutionId"]) == "InProgress"


def test_a_stage_whose_entry_condition_does_not_hold_is_skipped(client, named) -> None:
    execution = start(client, named, target="stage")
    answer(client, named, "Approved")
    assert (status_of(client, named, execution), inside(client, named)) == (
        "Succeeded",
        ["Succeeded", "Succeeded", "Skipped"],
    )
    state = stages_of(client, named)["prod"]["beforeEntryConditionState"]
    assert state["latestExecution"]["status"] == "Failed"


def test_who_waits_before_a_stage_is_superseded_by_a_newer_one(client, named) -> None:
    first, second, third = (start(client, named) for _ in range(3))
    assert [status_of(client, named, each) for each in (first, second, third)] == [
        "InProgress",
        "Superseded",
        "InProgress",
    ]
    assert stages_of(client, named)["stage"]["inboundExecution"]["pipelineExecutionId"] == third
    answer(client, named, "Approved")
    assert stages_of(client, named)["stage"]["latestExecution"]["pipelineExecutionId"] == third
