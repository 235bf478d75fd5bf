"""The structural rules of pipelines that no shape of the API has. moto knows one of them: two stages.

AWS: https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-requirements.html,
https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html and
https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from scripts.sandbox.base.responses import Refused

NAME = re.compile(r"[A-Za-z0-9.@_-]{1,100}")
ARTIFACT = re.compile(r"[A-Za-z0-9_-]{1,100}")
CONDITIONS = ("beforeEntry", "onSuccess", "onFailure")
SKIPPING = {"VariableCheck", "LambdaInvoke"}  # the rules that a condition with the result SKIP may have
# (fewest, most) input artefacts, then output artefacts, by provider.
COUNTS = {
    "S3": ((0, 0), (1, 1)),  # as a source; as a deployment it takes one and gives none
    "CodeStarSourceConnection": ((0, 0), (1, 1)),
    "ECR": ((0, 0), (1, 1)),
    "CodeCommit": ((0, 0), (1, 1)),
    "CodeBuild": ((1, 5), (0, 5)),
    "Commands": ((1, 10), (0, 1)),
    "CodeDeploy": ((1, 1), (0, 0)),
    "CodeDeployToECS": ((1, 5), (0, 0)),
    "Manual": ((0, 0), (0, 0)),
    "Lambda": ((0, 5), (0, 5)),
}

Action = dict[str, Any]


def check(pipeline: dict[str, Any], region: str) -> None:
    """Raises Refused for the first rule that the structure breaks."""
    _stages(pipeline["stages"])
    for stage in pipeline["stages"]:
        _names([action["name"] for action in stage["actions"]], f"action in stage {stage['name']}", 50)
        for action in stage["actions"]:
            _counts(action)
    _artifacts(pipeline["stages"])
    _stores(pipeline, region)
    _version_2(pipeline)


def _stages(stages: list[dict[str, Any]]) -> None:
    if len(stages) < 2:
        raise _broken(f"Pipeline has only {len(stages)} stage(s). There should be a minimum of 2 stages in a pipeline")
    _names([stage["name"] for stage in stages], "stage", 50)
    for number, stage in enumerate(stages):
        kinds = {action["actionTypeId"]["category"] == "Source" for action in stage["actions"]}
        if kinds != {number == 0}:
            raise _broken("The first stage must contain source actions only, and no other stage may contain any.")


def _names(names: list[str], what: str, most: int) -> None:
    if not 0 < len(names) <= most:
        raise _broken(f"Expected 1 to {most} of: {what}; found {len(names)}")
    for name in names:
        if not NAME.fullmatch(name):
            raise _broken(f"Invalid name of {what}: {name}")
        if names.count(name) > 1:
            raise _broken(f"Duplicate name of {what}: {name}")


def _counts(action: Action) -> None:
    kind = action["actionTypeId"]
    wanted = COUNTS.get(kind["provider"]) if (kind["category"], kind["provider"]) != ("Deploy", "S3") else None
    for word, (fewest, most) in zip(("input", "output"), wanted or (), strict=False):
        count = len(action.get(f"{word}Artifacts", []))
        if not fewest <= count <= most:
            side = f"less than the minimum count ({fewest})" if count < fewest else f"more than the maximum ({most})"
            text = f"Action {action['name']} declares {count} {word} artifacts which is {side}"
            raise Refused("InvalidActionDeclarationException", text)


def _artifacts(stages: list[dict[str, Any]]) -> None:
    """Each output has a name of its own; each input is an output of an action that has run before."""
    made: set[str] = set()
    for actions in _in_order(stages):
        for action in actions:
            for name in _of(action, "input"):
                if name not in made:
                    raise _broken(f"Action {action['name']}: input artifact {name} is no output of an earlier action")
        for name in [name for action in actions for name in _of(action, "output")]:
            if name in made or not ARTIFACT.fullmatch(name):
                raise _broken(f"Output artifact names must be unique within a pipeline, and valid: {name}")
            made.add(name)


def _in_order(stages: list[dict[str, Any]]) -> Iterator[list[Action]]:
    """The actions that run at the same time, group by group."""

    def order(action: Action) -> int:
        return action.get("runOrder", 1)

    for stage in stages:
        for _, actions in groupby(sorted(stage["actions"], key=order), key=order):
            yield list(actions)


def _of(action: Action, word: str) -> list[str]:
    return [artifact["name"] for artifact in action.get(f"{word}Artifacts", [])]


def _stores(pipeline: dict[str, Any], region: str) -> None:
    """One store, or one for each region in which an action runs, the pipeline's own included."""
    if ("artifactStore" in pipeline) == ("artifactStores" in pipeline):
        raise _broken(
            "You must include either artifactStore or artifactStores in your pipeline, but you cannot use both."
        )
    used = {action.get("region", region) for stage in pipeline["stages"] for action in stage["actions"]} | {region}
    missing = used - set(pipeline.get("artifactStores", [region]))
    if missing:
        raise _broken(f"The pipeline has no artifact store in: {', '.join(sorted(missing))}")


def _version_2(pipeline: dict[str, Any]) -> None:
    """Variables, triggers, conditions and queues are of pipelines of type V2."""
    variables = [variable["name"] for variable in pipeline.get("variables", [])]
    conditions = [stage[key] for stage in pipeline["stages"] for key in CONDITIONS if stage.get(key)]
    mode = pipeline.get("executionMode", "SUPERSEDED")
    new = bool(variables or conditions or pipeline.get("triggers")) or mode != "SUPERSEDED"
    if new and pipeline.get("pipelineType", "V1") != "V2":
        raise _broken("Variables, triggers, conditions and execution modes need a pipeline of type V2")
    if variables:
        _names(variables, "pipeline variable", 50)
    sources = {action["name"]: action["actionTypeId"]["provider"] for action in pipeline["stages"][0]["actions"]}
    for trigger in pipeline.get("triggers", []):
        name = trigger["gitConfiguration"]["sourceActionName"]
        if sources.get(name) != "CodeStarSourceConnection":
            raise _broken(f"The trigger's sourceActionName {name} is no source action with a connection")
    _skips(pipeline["stages"])


def _skips(stages: list[dict[str, Any]]) -> None:
    for key in CONDITIONS:
        for condition in [c for stage in stages for c in stage.get(key, {}).get("conditions", [])]:
            providers = {rule["ruleTypeId"]["provider"] for rule in condition.get("rules", [])}
            if condition.get("result") == "SKIP" and (key != "beforeEntry" or not providers <= SKIPPING):
                raise _broken("SKIP is the result of an entry condition with VariableCheck or LambdaInvoke rules")


def _broken(message: str) -> Refused:
    return Refused("InvalidStructureException", message)
