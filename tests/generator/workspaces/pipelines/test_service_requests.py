"""What Terraform sends for pipelines and projects, against the API's shapes and the rules that no shape has."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.platforms import PLATFORMS
from scripts.base.paths import ROOT
from scripts.sandbox.protocol import request_validation
from tests.support import pipeline_rules
from tests.support.hcl_values import arguments
from tests.support.pipeline_module import all_local_values, source
from tests.support.pipeline_requests import SHARED, create_pipeline, create_projects
from tests.support.rendered_pipelines import connected, files_of, matrix, zipped

COMMITTED = sorted(path.parent for path in (ROOT / "environments" / "pipelines").glob("*/main.tf"))
# As long as they get: a run's id, counts, a SHA-256, a version.
LONGEST = {"RUN": "20261121-064000-" + "t" * 40 + "-0123", "COUNTS": "+9999 ~9999 -9999", "VERSION": "9" * 40}


def committed(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def exports(files: dict[str, str]) -> dict[str, set[str]]:
    """What each project's buildspec exports."""
    specs = {
        project["name"]: YAML(typ="safe").load(project["source"]["buildspec"]) for project in create_projects(files)
    }
    return {name: set(spec.get("env", {}).get("exported-variables", [])) for name, spec in specs.items()}


def problems(files: dict[str, str]) -> list[str]:
    pipeline = create_pipeline(files)
    found = request_validation.problems("codepipeline", "CreatePipeline", pipeline)
    for project in create_projects(files):
        found += request_validation.problems("codebuild", "CreateProject", project)
    return [*found, *pipeline_rules.problems(pipeline["pipeline"], exports(files))]


@pytest.mark.parametrize("folder", COMMITTED, ids=lambda folder: folder.name)
def test_the_committed_pipelines_are_valid(folder):
    assert problems(committed(folder)) == []


@pytest.mark.parametrize("files", [connected, zipped])
@pytest.mark.parametrize("service", ["api", "msa", "msb", "infrastructure"])
def test_each_platform_is_valid_in_both_modes_of_source(files, service):
    assert problems(files()[service]) == []


labels = st.from_regex(r"[a-z][a-z0-9]{0,7}(-[a-z0-9]{1,7}){0,2}", fullmatch=True)
platforms = st.sampled_from([(each.name, strategy) for each in PLATFORMS.values() for strategy in each.strategies])


@settings(max_examples=6, deadline=None)
@given(st.lists(labels, min_size=1, max_size=6, unique=True), platforms, st.sampled_from(["gitlab", None]), st.data())
def test_any_service_is_valid(targets, kind, connection, data):
    platform, strategy = kind
    row = {"platform": platform, "source": {"repository": "acme/x"}, "port": 80, "deploy": {"default": strategy}}
    row |= {"approve": data.draw(st.lists(st.sampled_from(targets), unique=True))}
    files = files_of(matrix(connection, {"x": row}, targets))
    assert problems(files["x"]) == []


def test_sixty_services_share_no_project_role_rule_or_folder():
    row = {"platform": "ecs", "source": {"repository": "acme/x"}, "port": 80, "promote": ["dev"]}
    words = ["a", "a-dev", "dev", "ui", "plan", "unit", "checks", "build", "pipeline", "start"]
    services = {f"{word}{end}": row for word in words for end in ("", "-a", "-b", "-plan", "-x1", "-y-z")}
    assert len(services) == 60
    every = list(files_of(matrix(None, services)).values())
    made = all_local_values(every, SHARED)
    names = [name for files, values in zip(every, made, strict=True) for name in taken(files, values)]
    assert len(names) == len(set(names))


def taken(files: dict[str, str], values: dict[str, object]) -> list[str]:
    """Names in the tools account: the pipeline's folder, its projects and roles, its event rules, its log group."""
    given = arguments(files["main.tf"], "pipeline")
    jobs = sorted({*values["projects"], *values["roles"]})
    rules = re.findall(r'name += "\$\{var\.prefix\}(\w+)"', source("events.tf") + source("trigger.tf"))
    assert len(rules) == 3
    own = [*jobs, *(f"rule {rule}" for rule in rules)]
    return [given["name"][:20], given["log_group"], *(f"{given['prefix']}{each}" for each in own)]


@pytest.mark.parametrize("service", ["api", "infrastructure"])
def test_what_an_approver_reads_fits(service):
    for action in approvals(connected()[service]):
        text = action["configuration"]["CustomData"]
        shown = re.sub(r"#\{\w[\w-]*\.(\w+)\}", lambda variable: LONGEST.get(variable[1], "f" * 64), text)
        assert len(shown) <= pipeline_rules.LONGEST_VALUE
        assert "#{" not in shown


def approvals(files):
    actions = [action for stage in create_pipeline(files)["pipeline"]["stages"] for action in stage["actions"]]
    found = [action for action in actions if action["actionTypeId"]["category"] == "Approval"]
    assert found
    return found


def test_environment_variables_are_as_the_action_takes_them():
    stages = create_pipeline(connected()["api"])["pipeline"]["stages"]
    rows = [json.loads(a["configuration"].get("EnvironmentVariables", "[]")) for s in stages for a in s["actions"]]
    assert {tuple(sorted(row)) for each in rows for row in each} == {("name", "value")}


def test_shapes_say_what_is_wrong():
    pipeline = create_pipeline(connected()["api"])
    pipeline["pipeline"]["name"] = "a b" * 50
    pipeline["pipeline"]["executionMode"] = "SOMETIMES"
    del pipeline["pipeline"]["roleArn"]
    assert request_validation.problems("codepipeline", "CreatePipeline", pipeline) == [
        'Missing required parameter in pipeline: "roleArn"',
        "CreatePipeline.pipeline.name: expected at most 100, got 150",
        r"CreatePipeline.pipeline.name: expected [A-Za-z0-9.@\-_]+, got " + "a b" * 50,
        "CreatePipeline.pipeline.executionMode: expected one of QUEUED, SUPERSEDED, PARALLEL, got SOMETIMES",
    ]
