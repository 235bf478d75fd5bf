"""pipeline.py: what a service's pipeline does, in which order, and with which roles."""

import json

import pytest
from ruamel.yaml import YAML

from tests.generator.hcl_values import local, resource
from tests.generator.pipeline_requests import create_pipeline, create_projects
from tests.generator.pipelines import connected, files_of, matrix, stored


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


def test_where_the_row_asks_for_it_a_person_approves_what_is_applied():
    assert [a["name"] for a in stage("prod")["actions"]][:3] == ["plan", "approve", "apply"]
    asked = action("approve", "prod")["configuration"]
    assert asked["ExternalEntityLink"] == "#{prod_plan.LINK}"
    for shown in ("COUNTS", "RUN", "SHA256"):
        assert f"#{{prod_plan.{shown}}}" in asked["CustomData"]
    applied = environment(action("apply", "prod"))
    assert (applied["RUN"], applied["SHA256"]) == ("#{prod_plan.RUN}", "#{prod_plan.SHA256}")


def test_the_run_is_handed_on_under_a_name_that_a_shell_can_read():
    assert action("plan", "pre-prod")["outputArtifacts"] == [{"name": "pre_prod_plan"}]
    assert action("apply", "pre-prod")["inputArtifacts"] == [{"name": "kit"}, {"name": "pre_prod_plan"}]


def test_every_target_gets_the_version_that_was_packaged():
    assert environment(action("package", "build")) == {"VERSION": "#{variables.version}"}
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


def test_variables_may_be_left_out():
    defaults = {variable["name"]: variable["defaultValue"] for variable in pipeline()["variables"]}
    assert defaults == {"version": "HEAD", "target": "prod", "skip_slow_scans": "false"}


def test_a_service_without_targets_is_built_alone():
    found = create_pipeline(files_of(matrix(None, targets=(), services=alone()))["api"])["pipeline"]
    assert [s["name"] for s in found["stages"]] == ["source", "build"]
    assert found["variables"][1]["defaultValue"] == "none"


def alone():
    return {"api": {"platform": "ecs", "source": {"repository": "acme/api"}, "port": 80}}


def test_a_target_that_fails_rolls_back_and_holds_one_execution_at_a_time():
    assert pipeline()["executionMode"] == "SUPERSEDED"
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
    assert "aws_cloudwatch_event_rule.start" not in connected()["msa"]["events.tf"]
    assert "policies/events.json" not in connected()["msa"]


def test_without_a_connection_a_new_object_starts_it():
    assert "triggers" not in pipeline(files=stored)
    sources = [a["configuration"] for a in pipeline(files=stored)["stages"][0]["actions"]]
    assert [source["S3ObjectKey"] for source in sources] == ["sources/acme/api.zip", "sources/acme/platform.zip"]
    assert {source["PollForSourceChanges"] for source in sources} == {"false"}
    pattern = resource(stored()["api"]["events.tf"], "aws_cloudwatch_event_rule", "start")["event_pattern"][0]
    assert "'key': ['sources/acme/api.zip']" in pattern
    assert "'name': ['acme-artefacts-" in pattern
    target = resource(stored()["api"]["events.tf"], "aws_cloudwatch_event_target", "start")
    assert target["role_arn"] == ['${aws_iam_role.this["events"].arn}']


def test_each_step_has_a_role_of_its_own_and_the_four_checks_share_one():
    roles = {p["name"]: p["serviceRole"].rpartition("/")[2] for p in create_projects(connected()["api"])}
    checks = {"acme-api_unit_tests", "acme-api_style", "acme-api_static_analysis", "acme-api_slow_scans"}
    assert {name for name, role in roles.items() if role == "acme-api_checks"} == checks
    assert roles["acme-api_package"] == "acme-api_build"
    assert all(roles[name] == name for name in roles.keys() - checks - {"acme-api_package"})


def test_every_role_has_a_policy_and_every_policy_a_role():
    for files in (*connected().values(), *stored().values()):
        roles = local(files["roles.tf"], "roles")
        policies = {name for name in files if name.startswith("policies/")} - {"policies/registry.json"}
        assert policies == {f"policies/{role}.json" for role in roles}


def test_a_role_is_taken_by_its_service_in_this_account_alone():
    assert local(stored()["api"]["roles.tf"], "roles")["pipeline"] == "codepipeline"
    assert local(stored()["api"]["roles.tf"], "roles")["events"] == "events"
    assert local(stored()["api"]["roles.tf"], "roles")["prod_deploy"] == "codebuild"
    trust = resource(stored()["api"]["roles.tf"], "aws_iam_role")["assume_role_policy"][0]
    assert "'Principal': {'Service': '${each.value}.amazonaws.com'}" in trust
    assert "'aws:SourceAccount'" in trust


def test_only_what_builds_images_is_privileged_and_has_a_repository():
    privileged = {
        service: [p["name"] for p in create_projects(connected()[service]) if p["environment"]["privilegedMode"]]
        for service in ("api", "msa", "msb")
    }
    assert privileged == {"api": ["acme-api_package"], "msa": [], "msb": []}
    assert [service for service, files in connected().items() if "repository.tf" in files] == ["api"]


def test_an_images_tag_is_never_moved_and_old_images_stay():
    text = connected()["api"]["repository.tf"]
    assert resource(text, "aws_ecr_repository")["image_tag_mutability"] == ["IMMUTABLE"]
    assert resource(text, "aws_ecr_lifecycle_policy")["policy"][0].count("'tagStatus'") == 1
    assert "'tagStatus': 'untagged'" in resource(text, "aws_ecr_lifecycle_policy")["policy"][0]
    assert local(connected()["api"]["main.tf"], "repository") == "acme/api"


@pytest.mark.parametrize(("rule", "link"), [("ended", "/executions/<execution>/"), ("approval", "/view?")])
def test_notices_have_a_link(rule, link):
    target = resource(connected()["api"]["events.tf"], "aws_cloudwatch_event_target", rule)
    transformer = target["input_transformer"][0]
    text = transformer["input_template"][0].replace("${local.console}", console())
    assert link in text
    assert text.startswith('\\"')
    assert text.endswith('\\"')
    named = {word.partition(">")[0] for word in text.split("<")[1:]}
    assert named == set(transformer["input_paths"][0])
    assert target["arn"] == ["${local.topic_arn}"]


def console():
    return local(connected()["api"]["events.tf"], "console")


def test_commands_reach_the_shell_as_the_matrix_has_them():
    found = YAML(typ="safe").load(connected()["msa"]["buildspecs/unit_tests.yml"])
    assert found["phases"]["build"]["commands"] == ["cd msa && make 'it: \"all\"' # ${HOME}"]
