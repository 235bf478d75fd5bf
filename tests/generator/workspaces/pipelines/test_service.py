"""pipeline.py: what a service's pipeline does, in which order, and with which roles."""

import json
import re

from ruamel.yaml import YAML

from tests.support.hcl_values import resource
from tests.support.pipeline_module import local_values, source
from tests.support.pipeline_requests import SHARED, create_pipeline, create_projects
from tests.support.rendered_pipelines import connected, files_of, matrix, zipped


def pipeline(service="api", files=connected):
    return create_pipeline(files()[service])["pipeline"]


def stage(name, service="api"):
    return next(stage for stage in pipeline(service)["stages"] if stage["name"] == name)


def action(name, of, service="api"):
    return next(action for action in stage(of, service)["actions"] if action["name"] == name)


def environment(found):
    return {row["name"]: row["value"] for row in json.loads(found["configuration"]["EnvironmentVariables"])}


def test_stages_are_the_targets_in_promotion_order():
    assert [s["name"] for s in pipeline("api")["stages"]] == ["source", "build", "dev", "pre-prod", "prod"]
    assert [s["name"] for s in pipeline("msa")["stages"]] == ["source", "build", "dev", "prod"]


def test_checks_run_side_by_side_and_packaging_after_them():
    orders = {a["name"]: a["runOrder"] for a in stage("build")["actions"]}
    assert orders == {"unit_tests": 1, "style": 1, "static_analysis": 1, "slow_scans": 1, "package": 2}


def test_a_target_is_planned_applied_deployed_tested_and_cut_over():
    assert [(a["runOrder"], a["name"]) for a in stage("dev")["actions"]] == [
        (1, "plan"),
        (3, "apply"),
        (4, "deploy"),
        (5, "integration_tests"),
        (6, "cutover"),
    ]


def test_in_place_the_tests_run_after_the_cutover_with_the_role_of_the_checks():
    row = {
        "platform": "server",
        "source": {"repository": "acme/x"},
        "port": 80,
        "deploy": {"default": "half_at_a_time"},
    }
    files = files_of(matrix("github", {"x": row}))["x"]
    dev = create_pipeline(files)["pipeline"]["stages"][2]
    orders = {each["name"]: each["runOrder"] for each in dev["actions"]}
    assert orders == {"plan": 1, "apply": 3, "deploy": 4, "cutover": 5, "integration_tests": 6}
    projects = local_values(files, SHARED)["projects"]
    assert (projects["dev_test"]["role"], projects["dev_cutover"]["role"]) == ("checks", "dev_apply")


def test_where_the_row_asks_for_it_a_person_approves_what_is_applied():
    assert [a["name"] for a in stage("prod")["actions"]][:3] == ["plan", "approve", "apply"]
    approval = action("approve", "prod")["configuration"]
    assert approval["ExternalEntityLink"] == "#{prod_plan.LINK}"
    for shown in ("COUNTS", "DESTROYED", "RUN", "SHA256"):
        assert f"#{{prod_plan.{shown}}}" in approval["CustomData"]
    text = (
        "api #{package.VERSION} (commit #{package.COMMIT}, slow scans skipped: #{variables.skip_slow_scans}) in prod: "
    )
    assert approval["CustomData"].startswith(text)
    applied = environment(action("apply", "prod"))
    assert (applied["RUN"], applied["SHA256"]) == ("#{prod_plan.RUN}", "#{prod_plan.SHA256}")


def test_the_run_is_handed_on_under_a_name_that_a_shell_can_read():
    assert action("plan", "pre-prod")["outputArtifacts"] == [{"name": "plan_pre_prod"}]
    assert action("apply", "pre-prod")["inputArtifacts"] == [{"name": "kit"}, {"name": "plan_pre_prod"}]


def test_every_target_gets_the_version_that_was_packaged():
    packaged = {"VERSION": "#{variables.version}", "COMMIT": "#{variables.commit}"}
    packaged["LAST_TARGET"] = "#{variables.target}"
    packaged["EXECUTION"] = "#{codepipeline.PipelineExecutionId}"
    assert environment(action("package", "build")) == packaged
    for target in ("dev", "pre-prod", "prod"):
        for name in ("plan", "apply", "deploy", "integration_tests", "cutover"):
            assert environment(action(name, target))["VERSION"] == "#{package.VERSION}"
        assert environment(action("deploy", target))["SHA256"] == "#{package.SHA256}"


def test_an_execution_stops_after_the_target_that_was_asked_for():
    patterns = [s["beforeEntry"]["conditions"][0] for s in pipeline()["stages"][2:]]
    assert [condition["result"] for condition in patterns] == ["SKIP"] * 3
    assert [condition["rules"][0]["configuration"] for condition in patterns] == [
        {"Variable": "#{variables.target}", "Operator": "MATCHES", "Value": "^(dev|pre-prod|prod)$"},
        {"Variable": "#{variables.target}", "Operator": "MATCHES", "Value": "^(pre-prod|prod)$"},
        {"Variable": "#{variables.target}", "Operator": "MATCHES", "Value": "^(prod)$"},
    ]


def test_variables_of_an_execution_have_defaults():
    defaults = {variable["name"]: variable["defaultValue"] for variable in pipeline()["variables"]}
    assert defaults == {"version": "HEAD", "commit": "HEAD", "target": "prod", "skip_slow_scans": "false"}


def test_a_service_without_targets_is_only_built():
    found = create_pipeline(files_of(matrix(None, targets=(), services=alone()))["api"])["pipeline"]
    assert [s["name"] for s in found["stages"]] == ["source", "build"]
    assert found["variables"][2]["defaultValue"] == "none"


def alone():
    return {"api": {"platform": "ecs", "source": {"repository": "acme/api"}, "port": 80}}


def test_a_target_that_fails_rolls_back_and_holds_one_execution_at_a_time():
    assert pipeline()["executionMode"] == "QUEUED"
    assert [s.get("onFailure", {}).get("result") for s in pipeline()["stages"]] == [None, None] + ["ROLLBACK"] * 3
    assert {project["concurrentBuildLimit"] for project in create_projects(connected()["api"])} == {1}


def test_a_push_to_the_branch_and_the_paths_starts_it():
    (trigger,) = pipeline("msa")["triggers"]
    assert trigger["gitConfiguration"] == {
        "sourceActionName": "service",
        "push": [{"branches": {"includes": ["release/1"]}, "filePaths": {"includes": ["msa/**"]}}],
    }
    (trigger,) = pipeline("msb")["triggers"]
    assert trigger["gitConfiguration"]["push"] == [{"branches": {"includes": ["main"]}}]
    assert {a["configuration"]["DetectChanges"] for a in stage("source")["actions"]} == {"false"}
    assert local_values(connected()["msa"], SHARED)["stored"] is False
    assert "policies/events.json" not in connected()["msa"]


def test_without_a_connection_a_new_object_starts_it():
    assert "triggers" not in pipeline(files=zipped)
    sources = [a["configuration"] for a in pipeline(files=zipped)["stages"][0]["actions"]]
    assert [source["S3ObjectKey"] for source in sources] == ["sources/acme/api.zip", "sources/acme/platform.zip"]
    assert {source["PollForSourceChanges"] for source in sources} == {"false"}
    assert local_values(zipped()["api"], SHARED)["stored"] is True
    assert local_values(zipped()["api"], SHARED)["code"]["object"] == "sources/acme/api.zip"
    pattern = resource(source("trigger.tf"), "aws_cloudwatch_event_rule", "start")["event_pattern"][0]
    assert "'key': ['${local.code.object}']" in pattern
    assert "'name': ['${var.shared.artefact_bucket}']" in pattern
    target = resource(source("trigger.tf"), "aws_cloudwatch_event_target", "start")
    assert target["role_arn"] == ['${aws_iam_role.this["events"].arn}']


def test_commands_reach_the_shell_as_the_matrix_has_them():
    project = next(each for each in create_projects(connected()["msa"]) if each["name"] == "acme-msa_unit_tests")
    found = YAML(typ="safe").load(project["source"]["buildspec"])
    assert found["phases"]["build"]["commands"] == ["cd msa && make 'it: \"all\"' # ${HOME}"]


def test_a_workspace_says_its_stages_and_little_else():
    for name, files in {**connected(), **{f"{name}, stored": files for name, files in zipped().items()}}.items():
        hcl = [line for file, text in files.items() if file.endswith(".tf") for line in text.splitlines()]
        assert len(hcl) <= 150, name
        stages = re.findall(r"\bkind += ", files["main.tf"])
        assert len(stages) == len(create_pipeline(files)["pipeline"]["stages"]), name


def test_forty_targets_take_forty_more_lines():
    targets = [f"t{number}" for number in range(40)]
    few, many = (files_of(matrix("github", alone(), each))["api"]["main.tf"] for each in (targets[:1], targets))
    assert len(many.splitlines()) - len(few.splitlines()) == 39
    assert max(map(len, many.splitlines())) <= 120
