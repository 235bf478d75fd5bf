"""CodeBuild: projects of pipelines, and their changes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_builds import PROJECT, ROLE, project


@pytest.fixture(scope="module")
def build(aws) -> Any:
    return project(aws)


def _project(client: Any, name: str) -> dict[str, Any]:
    return client.batch_get_projects(names=[name])["projects"][0]


def test_project_of_a_pipeline_is_returned_as_it_was_created(moto, build) -> None:
    plain = moto.client("codebuild")
    assert moto.error(plain.create_project, **PROJECT) == "InvalidInputException"
    info = _project(build, "proj")
    assert PROJECT.items() <= info.items()
    assert info["arn"] == "arn:aws:codebuild:eu-west-1:111111111111:project/proj"
    assert (info["projectVisibility"], info["cache"], info["badge"]) == (
        "PRIVATE",
        {"type": "NO_CACHE"},
        {"badgeEnabled": False},
    )


def test_project_can_be_changed_and_deleted(aws, moto, build) -> None:
    few = {key: PROJECT[key] for key in ("serviceRole", "source", "artifacts", "environment")}
    made = build.create_project(name="few", **few)["project"]
    assert (made["timeoutInMinutes"], made["queuedTimeoutInMinutes"], made["tags"]) == (60, 480, [])
    assert made["encryptionKey"] == "arn:aws:kms:eu-west-1:111111111111:alias/aws/s3"
    change = {"name": "few", "timeoutInMinutes": 5, "tags": [{"key": "c", "value": "d"}], "concurrentBuildLimit": -1}
    assert moto.error(moto.client("codebuild").update_project, **change) == "SandboxNotImplemented"
    build.update_project(**change)
    info = _project(build, "few")
    assert (info["timeoutInMinutes"], info["tags"], info["environment"]) == (
        5,
        change["tags"],
        few["environment"],
    )
    assert "concurrentBuildLimit" not in info
    build.delete_project(name="few")
    assert build.batch_get_projects(names=["few"])["projects"] == []
    assert aws.error(build.update_project, name="few") == "ResourceNotFoundException"


def test_project_with_a_dot_in_its_name_is_refused(aws, build) -> None:
    assert aws.error(build.create_project, **PROJECT | {"name": "p.p"}) == "ValidationException"


@pytest.mark.parametrize("wrong", [
    {"source": {"type": "S3"}, "artifacts": {"type": "NO_ARTIFACTS"}},
    {"source": {"type": "NO_SOURCE"}, "artifacts": {"type": "NO_ARTIFACTS"}},
    {"artifacts": {"type": "NO_ARTIFACTS"}},
    {"serviceRole": ROLE + "x"},
])  # fmt: skip
def test_project_with_an_invalid_source_artifact_or_role_is_refused(aws, build, wrong) -> None:
    assert aws.error(build.create_project, **{**PROJECT, "name": "wrong", **wrong}) == "InvalidInputException"
