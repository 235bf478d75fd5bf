"""CodeBuild: projects of pipelines, their changes, and builds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.api_shapes import check_answers

ROLE = "arn:aws:iam::111111111111:role/builder"
TRUST = {"Effect": "Allow", "Principal": {"Service": "codebuild.amazonaws.com"}, "Action": "sts:AssumeRole"}
PIPELINE: dict[str, Any] = {
    "name": "proj",
    "description": "x",
    "serviceRole": ROLE,
    "source": {"type": "CODEPIPELINE", "buildspec": "version: 0.2", "insecureSsl": False},
    "artifacts": {"type": "CODEPIPELINE", "name": "proj", "packaging": "NONE", "encryptionDisabled": False},
    "environment": {
        "type": "ARM_CONTAINER",
        "image": "aws/codebuild/amazonlinux-aarch64-standard:3.0",
        "computeType": "BUILD_GENERAL1_SMALL",
        "privilegedMode": False,
        "imagePullCredentialsType": "CODEBUILD",
        "environmentVariables": [{"name": "A", "value": "1", "type": "PLAINTEXT"}],
    },
    "encryptionKey": "arn:aws:kms:eu-west-1:111111111111:key/x",
    "timeoutInMinutes": 15,
    "queuedTimeoutInMinutes": 30,
    "concurrentBuildLimit": 1,
    "vpcConfig": {"vpcId": "vpc-1", "subnets": ["subnet-1"], "securityGroupIds": ["sg-1"]},
    "logsConfig": {
        "cloudWatchLogs": {"status": "ENABLED", "groupName": "/x"},
        "s3Logs": {"status": "DISABLED", "encryptionDisabled": False},
    },
    "tags": [{"key": "a", "value": "b"}],
}


@pytest.fixture(scope="module")
def build(aws) -> Any:
    """A client whose answers are checked, and a role."""
    client = aws.client("codebuild")
    check_answers(client)
    trust = json.dumps({"Version": "2012-10-17", "Statement": [TRUST]})
    aws.client("iam").create_role(RoleName="builder", AssumeRolePolicyDocument=trust)
    client.create_project(**PIPELINE)
    return client


def _told(client: Any, name: str) -> dict[str, Any]:
    return client.batch_get_projects(names=[name])["projects"][0]


def test_a_project_of_a_pipeline_is_told_as_it_was_made(moto, build) -> None:
    plain = moto.client("codebuild")
    assert moto.error(plain.create_project, **PIPELINE) == "InvalidInputException"
    told = _told(build, "proj")
    assert PIPELINE.items() <= told.items()
    assert told["arn"] == "arn:aws:codebuild:eu-west-1:111111111111:project/proj"
    assert (told["projectVisibility"], told["cache"], told["badge"]) == (
        "PRIVATE",
        {"type": "NO_CACHE"},
        {"badgeEnabled": False},
    )


def test_a_project_can_be_changed_and_deleted(aws, moto, build) -> None:
    few = {key: PIPELINE[key] for key in ("serviceRole", "source", "artifacts", "environment")}
    made = build.create_project(name="few", **few)["project"]
    assert (made["timeoutInMinutes"], made["queuedTimeoutInMinutes"], made["tags"]) == (60, 480, [])
    assert made["encryptionKey"] == "arn:aws:kms:eu-west-1:111111111111:alias/aws/s3"
    change = {"name": "few", "timeoutInMinutes": 5, "tags": [{"key": "c", "value": "d"}], "concurrentBuildLimit": -1}
    assert moto.error(moto.client("codebuild").update_project, **change) == "SandboxNotImplemented"
    build.update_project(**change)
    told = _told(build, "few")
    assert (told["timeoutInMinutes"], told["tags"], told["environment"]) == (5, change["tags"], few["environment"])
    assert "concurrentBuildLimit" not in told
    build.delete_project(name="few")
    assert build.batch_get_projects(names=["few"])["projects"] == []
    assert aws.error(build.update_project, name="few") == "ResourceNotFoundException"


def test_a_projects_name_has_no_dot(aws, build) -> None:
    assert aws.error(build.create_project, **PIPELINE | {"name": "p.p"}) == "ValidationException"


@pytest.mark.parametrize("wrong", [
    {"source": {"type": "S3"}, "artifacts": {"type": "NO_ARTIFACTS"}},
    {"source": {"type": "NO_SOURCE"}, "artifacts": {"type": "NO_ARTIFACTS"}},
    {"artifacts": {"type": "NO_ARTIFACTS"}},
    {"serviceRole": ROLE + "x"},
])  # fmt: skip
def test_what_a_project_cannot_be(aws, build, wrong) -> None:
    assert aws.error(build.create_project, **{**PIPELINE, "name": "wrong", **wrong}) == "InvalidInputException"


def test_a_build_is_of_its_project(aws, build) -> None:
    override = [{"name": "A", "value": "2"}, {"name": "B", "value": "3"}]
    made = build.start_build(projectName="proj", environmentVariablesOverride=override, sourceVersion="main")["build"]
    told = build.batch_get_builds(ids=[made["id"], "proj:none"])
    assert told["buildsNotFound"] == ["proj:none"]
    assert told["builds"] == [made]
    assert made["environment"]["image"] == PIPELINE["environment"]["image"]
    assert {v["name"]: v["value"] for v in made["environment"]["environmentVariables"]} == {"A": "2", "B": "3"}
    assert (made["buildStatus"], made["buildNumber"], made["source"]) == ("SUCCEEDED", 1, PIPELINE["source"])
    assert build.stop_build(id=made["id"])["build"] == made
    assert build.list_builds_for_project(projectName="proj")["ids"] == [made["id"]]
    assert aws.error(build.start_build, projectName="none") == "ResourceNotFoundException"
