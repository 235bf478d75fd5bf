"""CodePipeline's structural rules that no shape of its API has.

- https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
- https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
- https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tests.support import pipeline_variables
from tests.support.pipeline_variables import steps

Declaration = dict[str, object]
Problems = Iterator[str]
MOST_STAGES, MOST_IN_STAGE, MOST_ACTIONS, MOST_VARIABLES, MOST_TRIGGERS = 50, 50, 500, 50, 50
LONGEST_VALUE = 1000  # of a field of an action's configuration, an approval's CustomData too
SKIPPING = ("LambdaInvoke", "VariableCheck")
INPUTS = {"Source": (0, 0), "Build": (1, 5), "Test": (1, 5), "Approval": (0, 0)}


def problems(pipeline: Declaration, exports: dict[str, set[str]], region: str = "eu-west-1") -> list[str]:
    """What CodePipeline would refuse or fail on. `exports`: the variables that each project's buildspec exports."""
    rules = (_stages, _actions, _artefacts, _triggers, _conditions)
    found = [problem for rule in rules for problem in rule(pipeline)]
    return [*found, *_stores(pipeline, region), *pipeline_variables.problems(pipeline, exports)]


def _stages(pipeline: Declaration) -> Problems:
    stages = pipeline["stages"]
    if not 2 <= len(stages) <= MOST_STAGES:
        yield f"expected 2 to {MOST_STAGES} stages, got {len(stages)}"
    yield from _twice("stage", [stage["name"] for stage in stages])
    for index, stage in enumerate(stages):
        kinds = {action["actionTypeId"]["category"] == "Source" for action in stage["actions"]}
        if kinds != {index == 0}:
            yield f"stage {stage['name']}: sources are in the first stage, and nothing else is there"


def _actions(pipeline: Declaration) -> Problems:
    if (count := len(list(_all(pipeline)))) > MOST_ACTIONS:
        yield f"expected at most {MOST_ACTIONS} actions, got {count}"
    for stage in pipeline["stages"]:
        if not 1 <= len(stage["actions"]) <= MOST_IN_STAGE:
            yield f"stage {stage['name']}: expected 1 to {MOST_IN_STAGE} actions, got {len(stage['actions'])}"
        yield from _twice(f"stage {stage['name']}: action", [action["name"] for action in stage["actions"]])
        yield from chain.from_iterable(map(_configuration, stage["actions"]))
    yield from _twice("namespace", [action["namespace"] for action in _all(pipeline) if "namespace" in action])


def _configuration(action: Declaration) -> Problems:
    settings, inputs = action["configuration"], [each["name"] for each in action["inputArtifacts"]]
    for name, value in settings.items():
        if len(value) > LONGEST_VALUE:
            yield f"action {action['name']}: {name} has {len(value)} characters, {LONGEST_VALUE} are the most"
    least, most = INPUTS[action["actionTypeId"]["category"]]
    if not least <= len(inputs) <= most:
        yield f"action {action['name']}: expected {least} to {most} input artefacts, got {len(inputs)}"
    if len(inputs) > 1 and settings.get("PrimarySource") not in inputs:
        yield f"action {action['name']}: PrimarySource is none of its input artefacts"


def _artefacts(pipeline: Declaration) -> Problems:
    """An input was made by an action that has ended; no two actions make one of the same name."""
    outputs = [each["name"] for action in _all(pipeline) for each in action["outputArtifacts"]]
    yield from _twice("artefact", outputs)
    made: set[str] = set()
    for step in steps(pipeline):
        for action in step:
            for artefact in action["inputArtifacts"]:
                if artefact["name"] not in made:
                    yield f"action {action['name']}: nothing before it makes the artefact {artefact['name']}"
        made |= {each["name"] for action in step for each in action["outputArtifacts"]}


def _triggers(pipeline: Declaration) -> Problems:
    triggers = pipeline.get("triggers", [])
    sources = {a["name"]: a["actionTypeId"]["provider"] for a in pipeline["stages"][0]["actions"]}
    if len(triggers) > MOST_TRIGGERS:
        yield f"expected at most {MOST_TRIGGERS} triggers, got {len(triggers)}"
    if pipeline["pipelineType"] != "V2" and (triggers or pipeline.get("variables")):
        yield "triggers and variables are of type V2"
    for name in [trigger["gitConfiguration"]["sourceActionName"] for trigger in triggers]:
        if sources.get(name) != "CodeStarSourceConnection":
            yield f"trigger: {name} is no source action with a connection"
    variables = [variable["name"] for variable in pipeline.get("variables", [])]
    if len(variables) > MOST_VARIABLES:
        yield f"expected at most {MOST_VARIABLES} variables, got {len(variables)}"
    yield from _twice("variable", variables)


def _conditions(pipeline: Declaration) -> Problems:
    for index, stage in enumerate(pipeline["stages"]):
        failure = stage.get("onFailure", {}).get("result")
        if failure == "ROLLBACK" and index == 0:
            yield f"stage {stage['name']}: a source stage cannot be rolled back"
        if failure == "SKIP":
            yield f"stage {stage['name']}: only an entry condition can skip a stage"
        for condition in stage.get("beforeEntry", {}).get("conditions", []):
            providers = {rule["ruleTypeId"]["provider"] for rule in condition["rules"]}
            if condition["result"] not in ("FAIL", "SKIP"):
                yield f"stage {stage['name']}: an entry condition fails or skips"
            if condition["result"] == "SKIP" and not providers <= set(SKIPPING):
                yield f"stage {stage['name']}: only {', '.join(SKIPPING)} can skip a stage"


def _stores(pipeline: Declaration, region: str) -> Problems:
    """https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html"""
    regions = {action.get("region", region) for action in _all(pipeline)} | {region}
    stores = set(pipeline.get("artifactStores", {region: None} if "artifactStore" in pipeline else {}))
    if ("artifactStore" in pipeline) == ("artifactStores" in pipeline):
        yield "expected one of artifactStore and artifactStores"
    for missing in sorted(regions - stores):
        yield f"no artefact store in {missing}"


def _all(pipeline: Declaration) -> Iterator[Declaration]:
    return (action for stage in pipeline["stages"] for action in stage["actions"])


def _twice(what: str, names: list[str]) -> Problems:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{what} {name} is there twice"
