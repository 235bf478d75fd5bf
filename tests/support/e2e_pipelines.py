"""What AWS holds of the pipelines, next to what the fast tests read out of the rendered files and modules/pipeline.

So the shapes and rules of test_service_requests.py hold for what Terraform really sends, and so do the policies that
test_pipeline_roles.py evaluates.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.support.e2e_kit import Kit
from tests.support.hcl_values import arguments
from tests.support.pipeline_module import local_values
from tests.support.pipeline_requests import create_pipeline, create_projects

FACTS = "/groundplan/shared"


def differences(kit: Kit) -> list[str]:
    """Where a pipeline or a project is not as its folder says. Fails if there is no folder."""
    shared = json.loads(kit.client("ssm", "tools").get_parameter(Name=FACTS)["Parameter"]["Value"])
    folders = sorted((kit.folder / "environments" / "pipelines").iterdir())
    assert folders
    found = [_differences(kit, _files(folder), shared) for folder in folders]
    return [line for lines in found for line in lines]


def _files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.*") if path.is_file()}


def _differences(kit: Kit, files: dict[str, str], shared: dict[str, str]) -> list[str]:
    pipeline = create_pipeline(files, shared)["pipeline"]
    held = kit.client("codepipeline", "tools").get_pipeline(name=pipeline["name"])["pipeline"]
    projects = create_projects(files, shared)
    names = [project["name"] for project in projects]
    answer = kit.client("codebuild", "tools").batch_get_projects(names=names)["projects"]
    built = {project["name"]: project for project in answer}
    lines = list(_missing(pipeline, held, pipeline["name"]))
    for project in projects:
        lines += _missing(project, built.get(project["name"], {}), project["name"])
    return [*lines, *_policies(kit, files, shared)]


def _policies(kit: Kit, files: dict[str, str], shared: dict[str, str]) -> Iterator[str]:
    """Each role's one policy."""
    iam, prefix = kit.client("iam", "tools"), arguments(files["main.tf"], "pipeline")["prefix"]
    for role, document in local_values(files, shared)["policies"].items():
        held = iam.get_role_policy(RoleName=f"{prefix}{role}", PolicyName="own")["PolicyDocument"]
        yield from _missing(document, held, f"{prefix}{role}")


def _missing(sent: object, held: object, path: str) -> Iterator[str]:
    """What was sent and is not held; AWS may add defaults of its own to a mapping, but nothing to a list."""
    if isinstance(sent, dict) and isinstance(held, dict):
        for key, value in sent.items():
            yield from _missing(value, held.get(key, type(value)()), f"{path}.{key}")
    elif isinstance(sent, list) and isinstance(held, list) and len(sent) == len(held):
        for index, (one, other) in enumerate(zip(sent, held, strict=True)):
            yield from _missing(one, other, f"{path}[{index}]")
    elif sent != held:
        yield f"{path}: sent {sent}, holds {held}"
