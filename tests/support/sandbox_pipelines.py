"""Pipelines and clients for the tests of CodePipeline."""

from __future__ import annotations

import copy
import json
from typing import Any

from tests.support.api_shapes import check_answers
from tests.support.sandbox_clients import Aws

ROLE = "arn:aws:iam::111111111111:role/pipeliner"
PLAIN_ROLE = "arn:aws:iam::123456789012:role/pipeliner"  # the plain sandbox has this one account


def action(name: str, category: str, provider: str, **more: Any) -> dict[str, Any]:
    """An action of AWS's own, version 1."""
    kind = {"category": category, "owner": "AWS", "provider": provider, "version": "1"}
    return {"name": name, "actionTypeId": kind, **more}


def artifacts(*names: str) -> list[dict[str, str]]:
    """Artifacts by name."""
    return [{"name": name} for name in names]


def check_variable(name: str, operator: str, value: str, result: str = "SKIP") -> dict[str, Any]:
    """An entry condition on a pipeline variable."""
    kind = {"category": "Rule", "owner": "AWS", "provider": "VariableCheck", "version": "1"}
    given = {"Variable": f"#{{variables.{name}}}", "Operator": operator, "Value": value}
    rule = {"name": "target", "ruleTypeId": kind, "configuration": given}
    return {"conditions": [{"result": result, "rules": [rule]}]}


CONNECTION = "arn:aws:codeconnections:eu-west-1:111111111111:connection/x"
SOURCE = action("service", "Source", "CodeStarSourceConnection", outputArtifacts=artifacts("source"),
                configuration={"ConnectionArn": CONNECTION,
                               "FullRepositoryId": "acme/api", "BranchName": "main"})  # fmt: skip
ASKED = {"CustomData": "version #{variables.version}", "ExternalEntityLink": "https://x.example"}
APPROVAL = action("approve", "Approval", "Manual", runOrder=2, configuration=ASKED)
BUILD = action(
    "build", "Build", "CodeBuild", inputArtifacts=artifacts("source"), configuration={"ProjectName": "builder"}
)
PUSH = {"branches": {"includes": ["main"]}, "filePaths": {"includes": ["x/**"]}}
PUSHED = {"sourceActionName": "service", "push": [PUSH]}
PIPELINE = {
    "name": "api",
    "roleArn": ROLE,
    "artifactStore": {"type": "S3", "location": "store"},
    "pipelineType": "V2",
    "executionMode": "SUPERSEDED",
    "variables": [{"name": "version", "defaultValue": "HEAD"}, {"name": "target", "defaultValue": "prod"}],
    "triggers": [{"providerType": "CodeStarSourceConnection", "gitConfiguration": PUSHED}],
    "stages": [
        {"name": "source", "actions": [SOURCE]},
        {"name": "stage", "actions": [BUILD, APPROVAL], "onFailure": {"result": "ROLLBACK"}},
        {"name": "prod", "actions": [BUILD], "beforeEntry": check_variable("target", "EQ", "prod")},
    ],
}  # fmt: skip


PROJECT: dict[str, Any] = {
    "source": {"type": "NO_SOURCE", "location": "x", "buildspec": "version: 0.2"},
    "artifacts": {"type": "NO_ARTIFACTS"},
    "environment": {"type": "ARM_CONTAINER", "image": "x", "computeType": "BUILD_GENERAL1_SMALL"},
}


def pipeline(**changes: Any) -> dict[str, Any]:
    """PIPELINE with other top-level values; a copy."""
    return copy.deepcopy({**PIPELINE, **changes})


def create(aws: Aws, client: Any, **changes: Any) -> dict[str, Any]:
    """Creates PIPELINE with other top-level values. Its first execution fails: the connection is pending then."""
    made = {"ProviderType": "GitHub", "ConnectionName": changes.get("name", "api")[:32]}
    arn = aws.client("codeconnections").create_connection(**made)["ConnectionArn"]
    structure = json.loads(json.dumps(pipeline(**changes)).replace(CONNECTION, arn))
    returned: dict[str, Any] = client.create_pipeline(pipeline=structure)["pipeline"]
    aws.sandbox.ask("POST", "connect")
    return returned


def client_of(each: Aws) -> Any:
    """A client whose responses are checked, with a role for pipelines and a build project."""
    client = each.client("codepipeline")
    if each.corrected:
        check_answers(client)
    each.role("pipeliner", "codepipeline")
    role = each.role("builder", "codebuild")
    each.client("codebuild").create_project(name="builder", serviceRole=role, **PROJECT)
    return client


NO_TOKEN = "00000000-0000-0000-0000-000000000000"


def start(client: Any, name: str, **variables: str) -> str:
    """Starts an execution with variables; its id."""
    given = [{"name": key, "value": value} for key, value in variables.items()]
    more = {"variables": given} if given else {}
    return str(client.start_pipeline_execution(name=name, **more)["pipelineExecutionId"])


def status_of(client: Any, name: str, execution: str) -> str:
    """An execution's status."""
    found = client.get_pipeline_execution(pipelineName=name, pipelineExecutionId=execution)["pipelineExecution"]
    return str(found["status"])


def stages_of(client: Any, name: str) -> dict[str, dict[str, Any]]:
    """The stages of the pipeline's state, by name."""
    return {stage["stageName"]: stage for stage in client.get_pipeline_state(name=name)["stageStates"]}


def inside(client: Any, name: str) -> list[str | None]:
    """The status of each stage's latest execution."""
    return [stage.get("latestExecution", {}).get("status") for stage in stages_of(client, name).values()]


def answer(client: Any, name: str, status: str, token: str = "") -> Any:
    """Answers the approval in the stage `stage`, with its own token or another."""
    waiting = stages_of(client, name)["stage"]["actionStates"][1]["latestExecution"]
    return client.put_approval_result(
        pipelineName=name, stageName="stage", actionName="approve", token=token or waiting["token"],
        result={"status": status, "summary": "because"},
    )  # fmt: skip
