"""CodePipeline: pipelines, their tags, and the rules of their structure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.support.sandbox_pipelines import (
    APPROVAL,
    BUILD,
    PIPELINE,
    PLAIN_ROLE,
    ROLE,
    SOURCE,
    action,
    artifacts,
    client_of,
    pipeline,
)
from tests.support.sandbox_pipelines import check_variable as check


@pytest.fixture(scope="module")
def pipelines(aws) -> Any:
    """A client whose answers are checked."""
    return client_of(aws)


@pytest.fixture(scope="module")
def plain(moto) -> Any:
    """The same without corrections."""
    return client_of(moto)


def test_a_pipeline_is_told_as_it_was_made_with_times_as_numbers(aws, pipelines, plain) -> None:
    tags = [{"key": "a", "value": "b"}]
    for client, role, duplicate in ((plain, PLAIN_ROLE, "InvalidStructureException"),
                                    (pipelines, ROLE, "PipelineNameInUseException")):  # fmt: skip
        client.create_pipeline(pipeline=pipeline(roleArn=role), tags=tags)
        assert aws.error(client.create_pipeline, pipeline=pipeline(roleArn=role)) == duplicate
    answer = pipelines.get_pipeline(name="api")
    told = answer["pipeline"]
    assert {key: told[key] for key in PIPELINE if key != "stages"} == {
        k: v for k, v in PIPELINE.items() if k != "stages"
    }
    for stage, made in zip(told["stages"], PIPELINE["stages"], strict=True):
        assert {key: value for key, value in made.items() if key != "actions"}.items() <= stage.items()
    assert isinstance(answer["metadata"]["created"], datetime)
    arn = answer["metadata"]["pipelineArn"]
    pipelines.tag_resource(resourceArn=arn, tags=[{"key": "c", "value": "d"}])
    pipelines.untag_resource(resourceArn=arn, tagKeys=["a"])
    assert pipelines.list_tags_for_resource(resourceArn=arn)["tags"] == [{"key": "c", "value": "d"}]


def test_a_pipeline_can_be_changed_listed_and_deleted(aws, pipelines) -> None:
    pipelines.create_pipeline(pipeline=pipeline(name="changed"))
    told = pipelines.update_pipeline(pipeline=pipeline(name="changed", variables=[{"name": "only"}]))["pipeline"]
    assert (told["version"], told["variables"]) == (2, [{"name": "only"}])
    assert [p["version"] for p in pipelines.list_pipelines()["pipelines"] if p["name"] == "changed"] == [2]
    pipelines.delete_pipeline(name="changed")
    pipelines.delete_pipeline(name="changed")
    assert aws.error(pipelines.get_pipeline, name="changed") == "PipelineNotFoundException"


def test_without_a_type_a_pipeline_is_of_the_first(pipelines) -> None:
    stages = [{"name": "a", "actions": [SOURCE]}, {"name": "b", "actions": [BUILD]}]
    old = {
        key: value for key, value in pipeline(name="old", stages=stages).items() if key in ("name", "roleArn", "stages")
    }
    told = pipelines.create_pipeline(pipeline=old | {"artifactStore": PIPELINE["artifactStore"]})["pipeline"]
    assert (told["pipelineType"], told["executionMode"]) == ("V1", "SUPERSEDED")


def _stages(*stages: list[dict[str, Any]]) -> dict[str, Any]:
    return {"stages": [{"name": f"s{number}", "actions": actions} for number, actions in enumerate(stages)]}


TWICE = action("again", "Source", "CodeStarSourceConnection", outputArtifacts=artifacts("source"))
BROKEN = {
    "one stage": _stages([SOURCE]),
    "no source first": _stages([BUILD], [BUILD]),
    "a source later": _stages([SOURCE], [SOURCE]),
    "a source beside a build": _stages([SOURCE, BUILD], [BUILD]),
    "a stage twice": {"stages": [{"name": "a", "actions": [a]} for a in (SOURCE, BUILD)]},
    "a stage's name": {"stages": [{"name": "a", "actions": [SOURCE]}, {"name": "b c", "actions": [BUILD]}]},
    "an action twice": _stages([SOURCE], [BUILD, BUILD]),
    "an output twice": _stages([SOURCE, TWICE], [BUILD]),
    "an input of nobody": _stages([SOURCE], [BUILD | {"inputArtifacts": artifacts("none")}]),
    "an input of its own group": _stages([SOURCE], [BUILD | {"outputArtifacts": artifacts("o")},
                                                    BUILD | {"name": "n", "inputArtifacts": artifacts("o")}]),
    "no store": {"artifactStore": None},
    "no store in a region": _stages([SOURCE], [BUILD | {"region": "us-east-1"}]),
    "the first type": {"pipelineType": "V1"},
    "a trigger of nobody": {"triggers": [PIPELINE["triggers"][0] | {"gitConfiguration": {"sourceActionName": "none"}}]},
    "51 variables": {"variables": [{"name": f"v{number}"} for number in range(51)]},
    "another's role": {"roleArn": "arn:aws:iam::111111111111:role/none"},
    "a skip at the end": {"stages": [*PIPELINE["stages"][:2], {**PIPELINE["stages"][2],
                                                                "onSuccess": check("target", "EQ", "prod")}]},
}  # fmt: skip
OF_FORM = {"a stage's name", "51 variables"}  # the API's model has these rules
TAKEN_BY_MOTO = set(BROKEN) - {"one stage", "another's role", "a stage twice"}
BROKEN["a stage twice"]["stages"][1]["name"] = "a"


@pytest.mark.parametrize("rule", BROKEN)
def test_what_breaks_a_rule_is_refused(aws, pipelines, plain, rule) -> None:
    wrong = {key: value for key, value in pipeline(**{"name": "broken", **BROKEN[rule]}).items() if value is not None}
    expected = "ValidationException" if rule in OF_FORM else "InvalidStructureException"
    assert aws.error(pipelines.create_pipeline, pipeline=wrong) == expected
    if rule in TAKEN_BY_MOTO:
        assert aws.error(plain.create_pipeline, pipeline=wrong | {"roleArn": PLAIN_ROLE}) == ""
        plain.delete_pipeline(name="broken")


@pytest.mark.parametrize("wrong", [
    BUILD | {"inputArtifacts": []},
    APPROVAL | {"inputArtifacts": artifacts("source")},
    BUILD | {"outputArtifacts": artifacts(*"abcdef")},
])  # fmt: skip
def test_an_action_has_as_many_artefacts_as_its_provider_takes(aws, pipelines, wrong) -> None:
    made = pipeline(name="broken", triggers=[], **_stages([SOURCE], [wrong]))
    assert aws.error(pipelines.create_pipeline, pipeline=made) == "InvalidActionDeclarationException"
