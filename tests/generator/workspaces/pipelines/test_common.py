"""What is around a service's pipeline: roles, projects, the repository of its images, and who is told what."""

import json

import pytest

from tests.support.hcl_values import arguments, local, resource
from tests.support.pipeline_module import local_values, source
from tests.support.pipeline_requests import SHARED, create_projects
from tests.support.rendered_pipelines import connected, zipped


def test_steps_share_a_role_where_they_run_the_same_code_for_the_same_target():
    found = {}
    for project in create_projects(connected()["api"]):
        role = project["serviceRole"].rpartition("/acme-api_")[2]
        found.setdefault(role, set()).add(project["name"].removeprefix("acme-api_"))
    targets = ("dev", "pre-prod", "prod")
    tests = {f"{target}_test" for target in targets}
    assert found == {
        "checks": {"unit_tests", "style", "static_analysis", "slow_scans", *tests},
        "build": {"package"},
        "plan": {f"{target}_plan" for target in targets},
        **{f"{each}_apply": {f"{each}_apply", f"{each}_deploy", f"{each}_cutover"} for each in targets},
    }


@pytest.mark.parametrize("files", [connected, zipped])
def test_a_service_with_three_targets_has_at_most_eight_roles(files):
    """An account has 1,000 by default: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"""
    assert len(local_values(files()["api"], SHARED)["roles"]) == (7 if files is connected else 8)


def test_every_role_has_a_policy_and_every_policy_a_role():
    for files in (*connected().values(), *zipped().values()):
        values = local_values(files, SHARED)
        documents = {each["document"] for each in values["projects"].values()}
        documents |= {role for role, each in values["roles"].items() if each["service"] != "codebuild"}
        rendered = {name for name in files if name.startswith("policies/")} - {"policies/registry.json"}
        assert rendered == {f"policies/{document}.json" for document in documents}
        assert values["policies"].keys() == values["roles"].keys()


def test_roles_of_targets_differ_in_nothing_but_names():
    policies = local_values(connected()["api"], SHARED)["policies"]
    dev, prod = (json.dumps(policies[f"{target}_apply"]) for target in ("dev", "prod"))
    accounts = {stage["name"]: stage["account"] for stage in stages("api") if stage["kind"] == "target"}
    assert accounts["dev"] in dev
    assert dev.replace(accounts["dev"], accounts["prod"]).replace("dev", "prod") == prod
    assert "${" not in json.dumps(policies)


def test_where_a_part_acts_in_the_tools_account_a_role_is_named_once():
    policies = local_values(connected()["infrastructure"], SHARED)["policies"]
    roles = {part: policies[f"{part}_apply"]["Statement"][-1]["Resource"] for part in ("shared", "dev")}
    assert (len(roles["shared"]), len(roles["dev"])) == (2, 4)
    assert set(roles["shared"]) < set(roles["dev"])


def test_a_role_is_assumed_only_by_its_service_in_this_account():
    roles = local_values(zipped()["api"], SHARED)["roles"]
    services = {role: roles[role]["service"] for role in ("pipeline", "events", "prod_apply")}
    assert services == {"pipeline": "codepipeline", "events": "events", "prod_apply": "codebuild"}
    trust = resource(source("roles.tf"), "aws_iam_role")["assume_role_policy"][0]
    assert "'Principal': {'Service': '${each.value.service}.amazonaws.com'}" in trust
    assert "'aws:SourceAccount'" in trust


def test_only_what_builds_images_is_privileged_and_has_a_repository():
    privileged = {
        service: [p["name"] for p in create_projects(connected()[service]) if p["environment"]["privilegedMode"]]
        for service in ("api", "msa", "msb")
    }
    assert privileged == {"api": ["acme-api_package"], "msa": [], "msb": []}
    images = [service for service, files in connected().items() if local_values(files, SHARED)["builds_images"]]
    assert images == [service for service, files in connected().items() if "policies/registry.json" in files] == ["api"]


def test_an_images_tag_is_never_moved_and_old_images_stay():
    text = source("repository.tf")
    assert resource(text, "aws_ecr_repository")["image_tag_mutability"] == ["IMMUTABLE"]
    assert resource(text, "aws_ecr_lifecycle_policy")["policy"][0].count("'tagStatus'") == 1
    assert "'tagStatus': 'untagged'" in resource(text, "aws_ecr_lifecycle_policy")["policy"][0]
    assert resource(text, "aws_ecr_repository")["name"] == ["${var.service.image_repository}"]
    assert arguments(connected()["api"]["main.tf"], "pipeline")["service"]["image_repository"] == "acme/api"


@pytest.mark.parametrize(("rule", "link"), [("ended", "/executions/<execution>/"), ("approval", "/view?")])
def test_notices_have_a_link(rule, link):
    target = resource(source("events.tf"), "aws_cloudwatch_event_target", rule)
    transformer = target["input_transformer"][0]
    text = transformer["input_template"][0].replace("${local.console}", console())
    assert link in text
    assert text.startswith('\\"')
    assert text.endswith('\\"')
    named = {word.partition(">")[0] for word in text.split("<")[1:]}
    assert named == set(transformer["input_paths"][0])
    assert target["arn"] == ["${var.topic_arn}"]


def console():
    return local(source("events.tf"), "console")


def stages(service):
    return arguments(connected()[service]["main.tf"], "pipeline")["stages"]


@pytest.mark.parametrize("service", ["api", "msa", "infrastructure"])
def test_each_role_may_write_where_its_projects_log(service):
    for project in create_projects(connected()[service]):
        logs = project["logsConfig"]["cloudWatchLogs"]
        role = project["serviceRole"].rpartition(f"/acme-{service}_")[2]
        policy = local_values(connected()[service], SHARED)["policies"][role]
        resources = [one for statement in policy["Statement"] for one in statement["Resource"]]
        place = f":log-group:{logs['groupName']}:log-stream:{logs['streamName']}/*"
        assert any(one.endswith(place) for one in resources), place


def test_logs_are_encrypted_with_the_pipelines_key_and_kept_a_year():
    group = resource(source("projects.tf"), "aws_cloudwatch_log_group")
    assert (group["kms_key_id"], group["retention_in_days"]) == (["${var.shared.pipeline_key_arn}"], [365])


def test_builds_encrypt_with_the_artefacts_key():
    keys = {project["encryptionKey"] for project in create_projects(connected()["api"])}
    assert keys == {SHARED["artefact_key_arn"]}


@pytest.mark.parametrize(
    ("rule", "pattern"),
    [
        ("ended", "'state': ['FAILED', 'STOPPED', 'SUCCEEDED']"),
        ("approval", "'state': ['STARTED'], 'type': {'category': ['Approval']}"),
    ],
)
def test_notification_rules_are_only_of_this_pipeline(rule, pattern):
    found = resource(source("events.tf"), "aws_cloudwatch_event_rule", rule)["event_pattern"][0]
    assert pattern in found
    assert "'pipeline': ['${aws_codepipeline.this.name}']" in found
