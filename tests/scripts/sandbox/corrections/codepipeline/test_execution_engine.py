"""CodePipeline: how executions go through the stages."""

from __future__ import annotations

from tests.support.sandbox_pipelines import (
    BUILD,
    SOURCE,
    answer,
    create,
    inside,
    stages_of,
    start,
    status_of,
)


def test_rejected_execution_fails_and_is_not_rolled_back_without_an_earlier_success(client, named) -> None:
    execution = start(client, named)
    answer(client, named, "Rejected")
    assert (status_of(client, named, execution), inside(client, named)) == ("Failed", ["Succeeded", "Failed", None])
    triggers = [
        each["trigger"]["triggerType"]
        for each in client.list_pipeline_executions(pipelineName=named)["pipelineExecutionSummaries"]
    ]
    assert triggers == ["StartPipelineExecution", "CreatePipeline"]  # no rollback


def test_failed_stage_rolls_back_to_the_last_execution_that_succeeded_in_it(client, named) -> None:
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


def test_stage_whose_entry_condition_does_not_hold_is_skipped(client, named) -> None:
    execution = start(client, named, target="stage")
    answer(client, named, "Approved")
    assert (status_of(client, named, execution), inside(client, named)) == (
        "Succeeded",
        ["Succeeded", "Succeeded", "Skipped"],
    )
    state = stages_of(client, named)["prod"]["beforeEntryConditionState"]
    assert state["latestExecution"]["status"] == "Failed"


def test_waiting_execution_is_superseded_by_a_newer_one(client, named) -> None:
    first, second, third = (start(client, named) for _ in range(3))
    assert [status_of(client, named, each) for each in (first, second, third)] == [
        "InProgress",
        "Superseded",
        "InProgress",
    ]
    assert stages_of(client, named)["stage"]["inboundExecution"]["pipelineExecutionId"] == third
    answer(client, named, "Approved")
    assert stages_of(client, named)["stage"]["latestExecution"]["pipelineExecutionId"] == third


def test_queued_executions_enter_a_stage_one_by_one_and_none_is_superseded(aws, client, request) -> None:
    name = request.node.name[:90]
    create(aws, client, name=name, executionMode="QUEUED")
    executions = [start(client, name) for _ in range(3)]
    assert [status_of(client, name, each) for each in executions] == ["InProgress"] * 3
    for at, execution in enumerate(executions):
        stage = stages_of(client, name)["stage"]
        assert stage["latestExecution"]["pipelineExecutionId"] == execution
        assert [each["pipelineExecutionId"] for each in stage["inboundExecutions"]] == executions[at + 1 :]
        answer(client, name, "Approved")
    assert [status_of(client, name, each) for each in executions] == ["Succeeded"] * 3


def test_queued_executions_reach_every_stage_in_the_order_in_which_they_started(aws, client) -> None:
    """Though all of them wait before the same stage until its transition is enabled."""
    stages = [{"name": "source", "actions": [SOURCE]}, *({"name": each, "actions": [BUILD]} for each in "bc")]
    create(aws, client, name="ordered", stages=stages, executionMode="QUEUED")
    transition = {"pipelineName": "ordered", "stageName": "b", "transitionType": "Inbound"}
    client.disable_stage_transition(reason="x", **transition)
    executions = [start(client, "ordered") for _ in range(3)]
    client.enable_stage_transition(**transition)
    done = client.list_action_executions(pipelineName="ordered")["actionExecutionDetails"]
    assert [each["pipelineExecutionId"] for each in reversed(done) if each["stageName"] == "c"] == executions


def test_execution_changes_the_snapshot_of_the_account(aws, client, named) -> None:
    before = aws.sandbox.ask("GET", f"snapshot/{aws.management}")
    start(client, named)
    after = aws.sandbox.ask("GET", f"snapshot/{aws.management}")
    changed = {key for key in after if after[key] != before.get(key)}
    assert "codepipeline/eu-west-1" in changed
