"""CodePipeline: how actions end."""

from __future__ import annotations

from tests.support.sandbox_pipelines import (
    BUILD,
    SOURCE,
    action,
    artifacts,
    create,
    inside,
    stages_of,
    start,
    status_of,
)


def test_source_fails_without_its_object(aws, client) -> None:
    source = action("service", "Source", "S3", outputArtifacts=artifacts("source"),
                    configuration={"S3Bucket": "none", "S3ObjectKey": "x.zip"})  # fmt: skip
    stages = [{"name": "source", "actions": [source]}, {"name": "b", "actions": [BUILD]}]
    create(aws, client, name="s3", stages=stages, triggers=[])
    execution = start(client, "s3")
    assert (status_of(client, "s3", execution), inside(client, "s3")) == ("Failed", ["Failed", None])


def test_build_action_leaves_a_build_with_its_variables(aws, client) -> None:
    variables = '[{"name": "VERSION", "value": "#{variables.version}", "type": "PLAINTEXT"}]'
    build = BUILD | {"configuration": {"ProjectName": "builder", "EnvironmentVariables": variables}}
    stages = [{"name": "source", "actions": [SOURCE]}, {"name": "b", "actions": [build]}]
    create(aws, client, name="builds", stages=stages)
    start(client, "builds", version="1.4.0")
    latest = stages_of(client, "builds")["b"]["actionStates"][0]["latestExecution"]
    [found] = aws.client("codebuild").batch_get_builds(ids=[latest["externalExecutionId"]])["builds"]
    assert [(v["name"], v["value"]) for v in found["environment"]["environmentVariables"]] == [("VERSION", "1.4.0")]


def test_builds_that_start_together_are_limited_in_a_new_account(aws, client) -> None:
    together = [BUILD | {"name": name} for name in ("one", "two")]
    stages = [{"name": "source", "actions": [SOURCE]}, {"name": "b", "actions": together}]
    create(aws, client, name="together", stages=stages)
    assert status_of(client, "together", start(client, "together")) == "Succeeded"
    aws.sandbox.ask("PUT", "settings", {"new_account": True})
    execution = start(client, "together")
    aws.sandbox.ask("PUT", "settings", {})
    assert status_of(client, "together", execution) == "Failed"
    failed = stages_of(client, "together")["b"]["actionStates"][1]["latestExecution"]["errorDetails"]["message"]
    assert "Cannot have more than 1 builds in queue for the account" in failed
