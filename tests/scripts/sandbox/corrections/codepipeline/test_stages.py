"""CodePipeline: approvals and transitions."""

from __future__ import annotations

from tests.support.sandbox_pipelines import (
    BUILD,
    NO_TOKEN,
    SOURCE,
    answer,
    create,
    inside,
    stages_of,
    start,
    status_of,
)


def test_approval_with_its_token_lets_the_execution_continue(aws, client, named) -> None:
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
    returned = client.get_pipeline_execution(pipelineName=named, pipelineExecutionId=execution)["pipelineExecution"]
    values = {each["name"]: each["resolvedValue"] for each in returned["variables"]}
    assert values == {"version": "1.4.0", "target": "prod"}
    actions = client.list_action_executions(pipelineName=named, filter={"pipelineExecutionId": execution})
    assert [a["actionName"] for a in actions["actionExecutionDetails"]] == ["build", "approve", "build", "service"]


def test_disabled_transition_keeps_executions_out_until_it_is_enabled(aws, client) -> None:
    stages = [{"name": "source", "actions": [SOURCE]}, {"name": "b", "actions": [BUILD]}]
    create(aws, client, name="closed", stages=stages)
    transition = {"pipelineName": "closed", "stageName": "b", "transitionType": "Inbound"}
    client.disable_stage_transition(reason="x", **transition)
    execution = start(client, "closed")
    assert inside(client, "closed") == ["Succeeded", None]
    client.enable_stage_transition(**transition)
    assert status_of(client, "closed", execution) == "Succeeded"


def test_approval_of_an_unknown_stage_or_action_is_refused(aws, client, named) -> None:
    result = {"status": "Approved", "summary": "x"}
    unknown = {"pipelineName": named, "stageName": "none", "actionName": "approve", "token": NO_TOKEN, "result": result}
    assert aws.error(client.put_approval_result, **unknown) == "StageNotFoundException"
    unknown |= {"stageName": "stage", "actionName": "none"}
    assert aws.error(client.put_approval_result, **unknown) == "ActionNotFoundException"
