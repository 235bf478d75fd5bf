"""CodePipeline: the rules for a pipeline's structure."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_pipelines import (
    APPROVAL,
    BUILD,
    PIPELINE,
    PLAIN_ROLE,
    SOURCE,
    action,
    artifacts,
    check_variable,
    pipeline,
)


def _stages(*stages: list[dict[str, Any]]) -> dict[str, Any]:
    return {"stages": [{"name": f"s{number}", "actions": actions} for number, actions in enumerate(stages)]}


TWICE = action("again", "Source", "CodeStarSourceConnection", outputArtifacts=artifacts("source"))


BROKEN = {
    "one stage": _stages([SOURCE]),
    "no source first": _stages([BUILD], [BUILD]),
    "a source later": _stages([SOURCE], [SOURCE]),
    "a source next to a build": _stages([SOURCE, BUILD], [BUILD]),
    "a stage twice": {"stages": [{"name": "a", "actions": [a]} for a in (SOURCE, BUILD)]},
    "a stage's name": {"stages": [{"name": "a", "actions": [SOURCE]}, {"name": "b c", "actions": [BUILD]}]},
    "an action twice": _stages([SOURCE], [BUILD, BUILD]),
    "an output twice": _stages([SOURCE, TWICE], [BUILD]),
    "an unknown input": _stages([SOURCE], [BUILD | {"inputArtifacts": artifacts("none")}]),
    "an input of its own group": _stages([SOURCE], [BUILD | {"outputArtifacts": artifacts("o")},
                                                    BUILD | {"name": "n", "inputArtifacts": artifacts("o")}]),
    "no store": {"artifactStore": None},
    "no store in a region": _stages([SOURCE], [BUILD | {"region": "us-east-1"}]),
    "V1 with variables": {"pipelineType": "V1"},
    "a trigger of an unknown source": {
        "triggers": [PIPELINE["triggers"][0] | {"gitConfiguration": {"sourceActionName": "none"}}]},
    "51 variables": {"variables": [{"name": f"v{number}"} for number in range(51)]},
    "an unknown role": {"roleArn": "arn:aws:iam::111111111111:role/none"},
    "a skip at the end": {"stages": [*PIPELINE["stages"][:2], {**PIPELINE["stages"][2],
                                                                "onSuccess": check_variable("target", "EQ", "prod")}]},
}  # fmt: skip
IN_THE_MODEL = {"a stage's name", "51 variables"}  # rules that the API's model contains
ACCEPTED_BY_MOTO = set(BROKEN) - {"one stage", "an unknown role", "a stage twice"}
BROKEN["a stage twice"]["stages"][1]["name"] = "a"


@pytest.mark.parametrize("rule", BROKEN)
def test_structure_that_breaks_a_rule_is_refused(aws, client, plain, rule) -> None:
    wrong = {key: value for key, value in pipeline(**{"name": "broken", **BROKEN[rule]}).items() if value is not None}
    expected = "ValidationException" if rule in IN_THE_MODEL else "InvalidStructureException"
    assert aws.error(client.create_pipeline, pipeline=wrong) == expected
    if rule in ACCEPTED_BY_MOTO:
        assert aws.error(plain.create_pipeline, pipeline=wrong | {"roleArn": PLAIN_ROLE}) == ""
        plain.delete_pipeline(name="broken")


@pytest.mark.parametrize("wrong", [
    BUILD | {"inputArtifacts": []},
    APPROVAL | {"inputArtifacts": artifacts("source")},
    BUILD | {"outputArtifacts": artifacts(*"abcdef")},
])  # fmt: skip
def test_action_with_too_few_or_too_many_artifacts_is_refused(aws, client, wrong) -> None:
    made = pipeline(name="broken", triggers=[], **_stages([SOURCE], [wrong]))
    assert aws.error(client.create_pipeline, pipeline=made) == "InvalidActionDeclarationException"
