"""CodePipeline: what is returned of executions."""

from __future__ import annotations

from tests.support.sandbox_pipelines import (
    PLAIN_ROLE,
    answer,
    client_of,
    pipeline,
    start,
    status_of,
)


def test_moto_has_no_state_of_pipelines(moto, client) -> None:
    plain = client_of(moto)
    plain.create_pipeline(pipeline=pipeline(roleArn=PLAIN_ROLE))
    execution = start(plain, "api")
    assert status_of(plain, "api", execution) == "Succeeded"
    assert moto.error(plain.get_pipeline_state, name="api") == "SandboxNotImplemented"


def test_execution_returns_its_variables_and_actions_newest_first(client, named) -> None:
    execution = start(client, named, version="1.4.0")
    answer(client, named, "Approved")
    found = client.get_pipeline_execution(pipelineName=named, pipelineExecutionId=execution)["pipelineExecution"]
    values = {each["name"]: each["resolvedValue"] for each in found["variables"]}
    assert values == {"version": "1.4.0", "target": "prod"}
    actions = client.list_action_executions(pipelineName=named, filter={"pipelineExecutionId": execution})
    assert [a["actionName"] for a in actions["actionExecutionDetails"]] == ["build", "approve", "build", "service"]


def test_list_of_executions_can_be_limited_to_those_that_succeeded_in_a_stage(client, named) -> None:
    good = start(client, named)
    answer(client, named, "Approved")
    start(client, named)
    succeeded = {"succeededInStage": {"stageName": "stage"}}
    found = client.list_pipeline_executions(pipelineName=named, filter=succeeded)["pipelineExecutionSummaries"]
    assert [each["pipelineExecutionId"] for each in found] == [good]
