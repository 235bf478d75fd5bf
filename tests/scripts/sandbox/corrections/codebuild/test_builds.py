"""CodeBuild: builds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_builds import PROJECT, project


@pytest.fixture(scope="module")
def build(aws) -> Any:
    return project(aws)


def test_build_follows_its_project_and_the_overrides(aws, build) -> None:
    override = [{"name": "A", "value": "2"}, {"name": "B", "value": "3"}]
    made = build.start_build(projectName="proj", environmentVariablesOverride=override, sourceVersion="main")["build"]
    returned = build.batch_get_builds(ids=[made["id"], "proj:none"])
    assert returned["buildsNotFound"] == ["proj:none"]
    assert returned["builds"] == [made]
    assert made["environment"]["image"] == PROJECT["environment"]["image"]
    assert {v["name"]: v["value"] for v in made["environment"]["environmentVariables"]} == {"A": "2", "B": "3"}
    assert (made["buildStatus"], made["buildNumber"], made["source"]) == ("SUCCEEDED", 1, PROJECT["source"])
    assert build.stop_build(id=made["id"])["build"] == made
    assert build.list_builds_for_project(projectName="proj")["ids"] == [made["id"]]
    assert aws.error(build.start_build, projectName="none") == "ResourceNotFoundException"
