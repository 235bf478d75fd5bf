"""infrastructure.py: the kit's own changes are planned, approved and applied in order, never without a person."""

from tests.support.hcl_values import arguments
from tests.support.pipeline_requests import create_pipeline, create_projects
from tests.support.rendered_pipelines import connected, zipped

SCOPES = ["shared", "pipelines", "dev", "pre-prod", "prod"]


def pipeline(files=connected):
    return create_pipeline(files()["infrastructure"])["pipeline"]


def test_stages_are_the_scopes_in_the_order_of_the_waves():
    assert [stage["name"] for stage in pipeline()["stages"]] == ["source", "check", *SCOPES]


def test_the_newest_commit_replaces_those_that_wait_because_it_contains_them():
    assert pipeline()["executionMode"] == "SUPERSEDED"


def test_every_scope_is_planned_approved_and_applied():
    for stage in pipeline()["stages"][2:]:
        assert [(a["runOrder"], a["name"]) for a in stage["actions"]] == [(1, "plan"), (2, "approve"), (3, "apply")]
        plan, approve, apply = stage["actions"]
        namespace = plan["namespace"]
        assert approve["configuration"]["ExternalEntityLink"] == f"#{{{namespace}.LINK}}"
        for shown in ("COUNTS", "DESTROYED", "RUN", "SHA256"):
            assert f"#{{{namespace}.{shown}}}" in approve["configuration"]["CustomData"]
        for bound in ("RUN", "SHA256"):
            assert f'"#{{{namespace}.{bound}}}"' in apply["configuration"]["EnvironmentVariables"]
        assert plan["outputArtifacts"][0] in apply["inputArtifacts"]


def test_each_project_knows_its_scope_and_each_scope_its_own_role_to_apply():
    projects = {project["name"]: project for project in create_projects(connected()["infrastructure"])}
    steps = {f"acme-infrastructure_{scope}_{step}": scope for scope in SCOPES for step in ("plan", "apply")}
    assert projects.keys() == {"acme-infrastructure_check", *steps}
    for name, scope in steps.items():
        variables = projects[name]["environment"]["environmentVariables"]
        limit = str(projects[name]["timeoutInMinutes"])
        values = {"ENV": scope, "BUILD_MINUTES": limit}
        assert {each["name"]: each["value"] for each in variables} == values
        role = name if name.endswith("_apply") else "acme-infrastructure_plan"
        assert projects[name]["serviceRole"].endswith(f":role/{role}")


def test_what_acts_in_the_management_account_is_not_in_it():
    projects = str(create_projects(connected()["infrastructure"]))
    stages = str(arguments(connected()["infrastructure"]["main.tf"], "pipeline")["stages"])
    assert "organization" not in projects + stages
    assert "accounts" not in projects + stages


def test_a_half_applied_change_is_for_a_person():
    assert all("onFailure" not in stage and "beforeEntry" not in stage for stage in pipeline()["stages"])


def test_a_push_to_this_repository_starts_it():
    (trigger,) = pipeline()["triggers"]
    assert trigger["gitConfiguration"] == {"sourceActionName": "kit", "push": [{"branches": {"includes": ["main"]}}]}
    assert pipeline(zipped)["stages"][0]["actions"][0]["configuration"]["S3ObjectKey"] == "sources/acme/platform.zip"
