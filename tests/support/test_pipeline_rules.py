"""pipeline_rules.py: a valid pipeline spoilt in one way is refused for that one thing."""

import copy

import pytest

from tests.generator.workspaces.pipelines.test_service_requests import exports
from tests.support import pipeline_rules
from tests.support.pipeline_requests import create_pipeline
from tests.support.rendered_pipelines import connected

VALID = create_pipeline(connected()["api"])["pipeline"]
EXPORTS = exports(connected()["api"])


def problems(spoil):
    pipeline = copy.deepcopy(VALID)
    spoil(pipeline)
    return pipeline_rules.problems(pipeline, EXPORTS)


def actions(pipeline, stage):
    return pipeline["stages"][stage]["actions"]


def condition(pipeline):
    return pipeline["stages"][2]["beforeEntry"]["conditions"][0]


def test_the_valid_pipeline_breaks_no_rule():
    assert problems(lambda pipeline: None) == []


CASES = [
    (lambda p: p.update(stages=p["stages"][:1]), "expected 2 to 50 stages, got 1"),
    (lambda p: p["stages"][3].update(name="dev"), "stage dev is there twice"),
    (lambda p: actions(p, 2).append(dict(actions(p, 0)[0], outputArtifacts=[], name="late")), "stage dev: sources are"),
    (lambda p: actions(p, 0).append(dict(actions(p, 1)[0])), "stage source: sources are in the first stage, and not"),
    (lambda p: p["stages"][1].update(actions=[]), "stage build: expected 1 to 50 actions, got 0"),
    (lambda p: actions(p, 1)[1].update(name="unit_tests"), "stage build: action unit_tests is there twice"),
    (lambda p: actions(p, 1).extend(dict(actions(p, 1)[0], name=f"n{i}") for i in range(46)), "stage build: expected"),
    (lambda p: p["stages"].extend(dict(p["stages"][1], name=f"n{i}") for i in range(99)), "expected at most 500"),
    (lambda p: actions(p, 3)[0].update(namespace="package"), "namespace package is there twice"),
    (lambda p: actions(p, 4)[1]["configuration"].update(CustomData="x" * 1001), "action approve: CustomData has 1001"),
    (lambda p: actions(p, 1)[0].update(inputArtifacts=[]), "action unit_tests: expected 1 to 5 input artefacts, got 0"),
    (lambda p: actions(p, 1)[4]["configuration"].pop("PrimarySource"), "action package: PrimarySource is none of its"),
    (lambda p: actions(p, 3)[0].update(outputArtifacts=[{"name": "kit"}]), "artefact kit is there twice"),
    (lambda p: actions(p, 2)[0].update(runOrder=9), "action apply: nothing before it makes the artefact plan_dev"),
    (lambda p: actions(p, 2)[0].update(runOrder=3), "action apply: nothing before it makes the artefact plan_dev"),
    (lambda p: p["triggers"][0]["gitConfiguration"].update(sourceActionName="other"), "trigger: other is no source"),
    (lambda p: p.update(triggers=p["triggers"] * 51), "expected at most 50 triggers, got 51"),
    (lambda p: p.update(pipelineType="V1"), "triggers and variables are of type V2"),
    (lambda p: p["variables"].extend({"name": f"v{i}"} for i in range(47)), "expected at most 50 variables, got 51"),
    (lambda p: p["variables"].append({"name": "target"}), "variable target is there twice"),
    (lambda p: p["stages"][0].update(onFailure={"result": "ROLLBACK"}), "stage source: a source stage cannot"),
    (lambda p: p["stages"][2].update(onFailure={"result": "SKIP"}), "stage dev: only an entry condition can skip"),
    (lambda p: condition(p).update(result="ROLLBACK"), "stage dev: an entry condition fails or skips"),
    (lambda p: condition(p)["rules"][0]["ruleTypeId"].update(provider="CloudWatchAlarm"), "stage dev: only Lambda"),
    (lambda p: condition(p)["rules"][0]["configuration"].update(Variable="#{variables.to}"), "stage dev: nothing"),
    (lambda p: p.update(artifactStores={"eu-west-1": {}}), "expected one of artifactStore and artifactStores"),
    (lambda p: actions(p, 1)[0].update(region="us-east-1"), "no artefact store in us-east-1"),
    (lambda p: actions(p, 1)[4].pop("namespace"), "action plan: nothing before it exports #{package.VERSION}"),
    (lambda p: actions(p, 4)[0].update(runOrder=2), "action approve: nothing before it exports #{prod_plan.COUNTS}"),
]


@pytest.mark.parametrize(("spoil", "said"), CASES, ids=[said for _, said in CASES])
def test_a_broken_rule_is_named(spoil, said):
    assert [problem for problem in problems(spoil) if problem.startswith(said)]


def test_only_what_a_buildspec_exports_is_known():
    silent = {**EXPORTS, "acme-api_prod_plan": {"RUN"}}
    found = pipeline_rules.problems(VALID, silent)
    assert "action approve: nothing before it exports #{prod_plan.LINK}" in found
    assert all("prod_plan" in problem for problem in found)
