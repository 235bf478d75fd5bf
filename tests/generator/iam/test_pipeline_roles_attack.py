"""The attack: code of a service's repository replaces what a later action of the pipeline runs or applies.

Repository code runs in the checks, in `package` and in the integration tests. CodePipeline stores an artefact as
`<first 20 characters of the pipeline's name>/<first 10 of the artefact's>/<random>`, such as
"CodeBuild-Python-Pip/SourceArti/1TspnN3.zip" in https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details.html.
"""

import pytest

from generator import names
from tests.support.delivery_needs import NEEDS, WORLD
from tests.support.delivery_table import CREATES
from tests.support.evaluator import Request
from tests.support.pipeline_module import local_values
from tests.support.pipeline_requests import SHARED, create_pipeline
from tests.support.rendered_pipelines import connected

REPOSITORY_CODE = ("checks", "build")
STORE = f"arn:aws:s3:::acme-artefacts-{WORLD.tools}"
TARGETS = {"dev": "plan_dev", "pre-prod": "plan_pre_p", "prod": "plan_prod"}
ARTEFACTS = ("service", "kit", *TARGETS.values())


def role(job, service="api"):
    return names.accounts.role_arn(WORLD.tools, f"acme-{service}_{job}")


def allowed(who, action, artefact, pipeline="api"):
    """The one place where these tests ask an evaluator of policies."""
    context = {key: [value] for key, value in CREATES} if action == "s3:PutObject" else {}
    arn = f"{STORE}/{names.pipelines.name('acme', pipeline)}/{artefact}/k3jH2fa"
    return WORLD.allowed(who, Request(action, arn, context))


def artefacts(who, action, pipeline="api"):
    return {each for each in ARTEFACTS if allowed(who, action, each, pipeline)}


@pytest.mark.parametrize("job", REPOSITORY_CODE)
def test_repository_code_replaces_no_artefact(job):
    """With s3:PutObject on the folder, a build replaces `kit`, whose code then runs as each target's apply role."""
    for pipeline in ("api", "api-prod", names.pipelines.INFRASTRUCTURE):
        assert artefacts(role(job), "s3:PutObject", pipeline) == set()


@pytest.mark.parametrize("job", REPOSITORY_CODE)
def test_repository_code_reads_no_plan(job):
    """A plan file has values in clear text."""
    assert artefacts(role(job), "s3:GetObject") == {"service", "kit"}


@pytest.mark.parametrize("job", REPOSITORY_CODE)
def test_repository_code_takes_no_role(job):
    assert not [resource for action, resource, _ in NEEDS[role(job)] if action == "sts:AssumeRole"]
    for arn in [arn for arn in WORLD.guarded if ":role/" in arn]:
        assert not WORLD.allowed(role(job), Request("sts:AssumeRole", arn)), arn


@pytest.mark.parametrize("target", TARGETS)
def test_who_applies_reads_the_kit_and_the_plan_of_its_target_and_writes_nothing(target):
    who = role(f"{target}_apply")
    assert artefacts(who, "s3:GetObject") == {"kit", TARGETS[target]}
    assert artefacts(who, "s3:PutObject") == set()


def test_who_plans_reads_the_kit_and_writes_plans():
    assert artefacts(role("plan"), "s3:GetObject") == {"kit"}
    assert artefacts(role("plan"), "s3:PutObject") == set(TARGETS.values())


def test_the_infrastructures_roles_are_limited_to_its_artefacts_too():
    pipeline = names.pipelines.INFRASTRUCTURE
    found = {job: role(job, pipeline) for job in ("check", "plan", "prod_apply")}
    reads = {job: artefacts(who, "s3:GetObject", pipeline) for job, who in found.items()}
    writes = {job: artefacts(who, "s3:PutObject", pipeline) for job, who in found.items()}
    assert reads == {"check": {"kit"}, "plan": {"kit"}, "prod_apply": {"kit", "plan_prod"}}
    assert writes == {"check": set(), "plan": set(TARGETS.values()), "prod_apply": set()}


@pytest.mark.parametrize("service", ["api", "msa", "msb", "infrastructure"])
def test_each_role_reads_what_its_actions_take_and_writes_what_they_make(service):
    """Of the pipeline as Terraform sends it: no action fails for want of an artefact, no role has one too many."""
    files = connected()[service]
    projects = {f"acme-{service}_{key}": each["role"] for key, each in local_values(files, SHARED)["projects"].items()}
    takes, makes = {}, {}
    for action in [action for stage in create_pipeline(files)["pipeline"]["stages"] for action in stage["actions"]]:
        if action["actionTypeId"]["provider"] == "CodeBuild":
            who = projects[action["configuration"]["ProjectName"]]
            takes.setdefault(who, set()).update(each["name"][:10] for each in action["inputArtifacts"])
            makes.setdefault(who, set()).update(each["name"][:10] for each in action["outputArtifacts"])
    policies = local_values(files, SHARED)["policies"]
    reads = {who: folders(policies[who], "ReadInputs") for who in takes}
    assert reads == takes
    writes = {who: folders(policies[who], "WriteOutputs") for who in makes}
    assert writes == {who: {"plan_*"} if found else set() for who, found in makes.items()}


def folders(policy, sid):
    resources = [one for each in policy["Statement"] if each["Sid"] == sid for one in each["Resource"]]
    return {one.split("/")[2 if one.endswith("/*") else -1] for one in resources}
