"""CodePipeline: pipelines and their tags."""

from __future__ import annotations

from datetime import datetime

from tests.support.sandbox_pipelines import (
    BUILD,
    PIPELINE,
    PLAIN_ROLE,
    ROLE,
    SOURCE,
    create,
    pipeline,
    stages_of,
    start,
)


def test_pipeline_is_returned_as_it_was_created_with_times_as_numbers(aws, client, plain) -> None:
    tags = [{"key": "a", "value": "b"}]
    for either, role, duplicate in ((plain, PLAIN_ROLE, "InvalidStructureException"),
                                    (client, ROLE, "PipelineNameInUseException")):  # fmt: skip
        either.create_pipeline(pipeline=pipeline(roleArn=role), tags=tags)
        assert aws.error(either.create_pipeline, pipeline=pipeline(roleArn=role)) == duplicate
    answer = client.get_pipeline(name="api")
    returned = answer["pipeline"]
    assert {key: returned[key] for key in PIPELINE if key != "stages"} == {
        k: v for k, v in PIPELINE.items() if k != "stages"
    }
    for stage, made in zip(returned["stages"], PIPELINE["stages"], strict=True):
        assert {key: value for key, value in made.items() if key != "actions"}.items() <= stage.items()
    assert isinstance(answer["metadata"]["created"], datetime)
    arn = answer["metadata"]["pipelineArn"]
    client.tag_resource(resourceArn=arn, tags=[{"key": "c", "value": "d"}])
    client.untag_resource(resourceArn=arn, tagKeys=["a"])
    assert client.list_tags_for_resource(resourceArn=arn)["tags"] == [{"key": "c", "value": "d"}]


def test_pipeline_can_be_changed_listed_and_deleted(aws, client) -> None:
    create(aws, client, name="changed")
    returned = client.update_pipeline(pipeline=pipeline(name="changed", variables=[{"name": "only"}]))["pipeline"]
    assert (returned["version"], returned["variables"]) == (2, [{"name": "only"}])
    assert [p["version"] for p in client.list_pipelines()["pipelines"] if p["name"] == "changed"] == [2]
    client.delete_pipeline(name="changed")
    client.delete_pipeline(name="changed")
    assert aws.error(client.get_pipeline, name="changed") == "PipelineNotFoundException"


def test_pipeline_without_a_type_is_v1(aws, client) -> None:
    stages = [{"name": "a", "actions": [SOURCE]}, {"name": "b", "actions": [BUILD]}]
    old = {
        key: value for key, value in pipeline(name="old", stages=stages).items() if key in ("name", "roleArn", "stages")
    }
    returned = client.create_pipeline(pipeline=old | {"artifactStore": PIPELINE["artifactStore"]})["pipeline"]
    assert (returned["pipelineType"], returned["executionMode"]) == ("V1", "SUPERSEDED")


def test_new_pipeline_runs_and_its_pending_connection_fails_the_source(aws, client) -> None:
    create(aws, client, name="new")
    [first] = client.list_pipeline_executions(pipelineName="new")["pipelineExecutionSummaries"]
    assert (first["status"], first["trigger"]["triggerType"]) == ("Failed", "CreatePipeline")
    failed = stages_of(client, "new")["source"]["actionStates"][0]["latestExecution"]["errorDetails"]["message"]
    assert failed.endswith(" is not available")
    start(client, "new")
    assert stages_of(client, "new")["source"]["latestExecution"]["status"] == "Succeeded"


def test_new_pipeline_with_a_variable_without_a_default_does_not_run(aws, client) -> None:
    create(aws, client, name="quiet", variables=[{"name": "version"}])
    assert client.list_pipeline_executions(pipelineName="quiet")["pipelineExecutionSummaries"] == []
