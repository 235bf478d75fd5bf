"""The rules for a pipeline's structure that the API's model does not contain.

AWS: https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-requirements.html,
https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html and
https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html
moto: checks one of them, that there are two stages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from scripts.sandbox.protocol.responses import AwsError

NAME = re.compile(r"[A-Za-z0-9.@_-]{1,100}")
ARTIFACT = re.compile(r"[A-Za-z0-9_-]{1,100}")
CONDITIONS = ("beforeEntry", "onSuccess", "onFailure")
SKIP_RULES = {"VariableCheck", "LambdaInvoke"}  # those that a condition with the result SKIP may have
# (minimum, maximum) of input artifacts, then of output artifacts, by provider.
ARTIFACT_COUNTS = {
    "S3": ((0, 0), (1, 1)),  # as a source only: _check_counts leaves S3 deployments out
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
    """Raises AwsError for the first rule that the structure breaks. `region` is that of the pipeline."""
    _check_stages(pipeline["stages"])
    for stage in pipeline["stages"]:
        _check_names([action["name"] for action in stage["actions"]], f"action in stage {stage['name']}", 50)
        for action in stage["actions"]:
            _check_counts(action)
    _check_artifacts(pipeline["stages"])
    _check_stores(pipeline, region)
    _check_type(pipeline)


def _check_stages(stages: list[dict[str, Any]]) -> None:
    if len(stages) < 2:
        raise _invalid(f"Pipeline has only {len(stages)} stage(s). There should be a minimum of 2 stages in a pipeline")
    _check_names([stage["name"] for stage in stages], "stage", 50)
    for number, stage in enumerate(stages):
        kinds = {action["actionTypeId"]["category"] == "Source" for action in stage["actions"]}
        if kinds != {number == 0}:
            raise _invalid("The first stage must contain source actions only, and no other stage may contain any.")


def _check_names(names: list[str], what: str, maximum: int) -> None:
    if not 0 < len(names) <= maximum:
        raise _invalid(f"Expected 1 to {maximum} of: {what}; found {len(names)}")
    for name in names:
        if not NAME.fullmatch(name):
            raise _invalid(f"Invalid name of {what}: {name}")
        if names.count(name) > 1:
            raise _invalid(f"Duplicate name of {what}: {name}")


def _check_counts(action: Action) -> None:
    kind = action["actionTypeId"]
    wanted = ARTIFACT_COUNTS.get(kind["provider"]) if (kind["category"], kind["provider"]) != ("Deploy", "S3") else None
    for word, (minimum, maximum) in zip(("input", "output"), wanted or (), strict=False):
        count = len(action.get(f"{word}Artifacts", []))
        if not minimum <= count <= maximum:
            less = count < minimum
            side = f"less than the minimum count ({minimum})" if less else f"more than the maximum ({maximum})"
            text = f"Action {action['name']} declares {count} {word} artifacts which is {side}"
            raise AwsError("InvalidActionDeclarationException", text)


def _check_artifacts(stages: list[dict[str, Any]]) -> None:
    """Output names are unique; each input is an output of an action that ran before."""
    outputs: set[str] = set()
    for actions in _groups(stages):
        for action in actions:
            for name in _names(action, "input"):
                if name not in outputs:
                    text = f"Action {action['name']}: input artifact {name} is not an output of an earlier action"
                    raise _invalid(text)
        for name in [name for action in actions for name in _names(action, "output")]:
            if name in outputs or not ARTIFACT.fullmatch(name):
                raise _invalid(f"Output artifact names must be unique within a pipeline, and valid: {name}")
            outputs.add(name)


def _groups(stages: list[dict[str, Any]]) -> Iterator[list[Action]]:
    """The actions that run at the same time, in run order."""

    def order(action: Action) -> int:
        return int(action.get("runOrder", 1))

    for stage in stages:
        for _, actions in groupby(sorted(stage["actions"], key=order), key=order):
            yield list(actions)


def _names(action: Action, word: str) -> list[str]:
    return [artifact["name"] for artifact in action.get(f"{word}Artifacts", [])]


def _check_stores(pipeline: dict[str, Any], region: str) -> None:
    """One store, or one for each region in which an action runs, including the pipeline's own."""
    if ("artifactStore" in pipeline) == ("artifactStores" in pipeline):
        text = "You must include either artifactStore or artifactStores in your pipeline, but you cannot use both."
        raise _invalid(text)
    used = {action.get("region", region) for stage in pipeline["stages"] for action in stage["actions"]} | {region}
    missing = used - set(pipeline.get("artifactStores", [region]))
    if missing:
        raise _invalid(f"The pipeline has no artifact store in: {', '.join(sorted(missing))}")


def _check_type(pipeline: dict[str, Any]) -> None:
    """Variables, triggers, conditions and execution modes need the type V2."""
    variables = [variable["name"] for variable in pipeline.get("variables", [])]
    conditions = [stage[key] for stage in pipeline["stages"] for key in CONDITIONS if stage.get(key)]
    mode = pipeline.get("executionMode", "SUPERSEDED")
    needs_v2 = bool(variables or conditions or pipeline.get("triggers")) or mode != "SUPERSEDED"
    if needs_v2 and pipeline.get("pipelineType", "V1") != "V2":
        raise _invalid("Variables, triggers, conditions and execution modes need a pipeline of type V2")
    if variables:
        _check_names(variables, "pipeline variable", 50)
    sources = {action["name"]: action["actionTypeId"]["provider"] for action in pipeline["stages"][0]["actions"]}
    for trigger in pipeline.get("triggers", []):
        name = trigger["gitConfiguration"]["sourceActionName"]
        if sources.get(name) != "CodeStarSourceConnection":
            raise _invalid(f"The trigger's sourceActionName {name} is not a source action with a connection")
    _check_skips(pipeline["stages"])


def _check_skips(stages: list[dict[str, Any]]) -> None:
    for key in CONDITIONS:
        for condition in [c for stage in stages for c in stage.get(key, {}).get("conditions", [])]:
            providers = {rule["ruleTypeId"]["provider"] for rule in condition.get("rules", [])}
            if condition.get("result") == "SKIP" and (key != "beforeEntry" or not providers <= SKIP_RULES):
                raise _invalid("SKIP is the result of an entry condition with VariableCheck or LambdaInvoke rules")


def _invalid(message: str) -> AwsError:
    return AwsError("InvalidStructureException", message)
