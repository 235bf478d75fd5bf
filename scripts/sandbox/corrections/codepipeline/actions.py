"""How the actions and conditions of a stage end. Nothing runs: an action succeeds unless what it starts is not there.

AWS: https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html and
https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-VariableCheck.html
"""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

from moto.codebuild.models import codebuild_backends
from moto.core.utils import utcnow

from scripts.sandbox.corrections.codebuild import builds as codebuild_builds
from scripts.sandbox.corrections.s3.buckets import bucket_named

OPERATORS: dict[str, Any] = {
    "EQ": lambda value, wanted: value == wanted,
    "NE": lambda value, wanted: value != wanted,
    "CONTAINS": lambda value, wanted: wanted in value,
    "MATCHES": lambda value, wanted: re.search(wanted, value) is not None,
}


def resolve(text: str, variables: dict[str, str]) -> str:
    """`text` with the pipeline's variables put in; what only a running action could know stays as it is."""
    return re.sub(r"#\{variables\.([^}]+)\}", lambda match: variables.get(match[1], match[0]), text)


def entry(stage: dict[str, Any], state: Any, variables: dict[str, str]) -> str:
    """The result (SKIP, FAIL) of the entry condition that does not hold; "" when the stage may be entered."""
    for condition in stage.get("beforeEntry", {}).get("conditions", []):
        rules = [(rule, _holds(rule, variables)) for rule in condition.get("rules", [])]
        held = all(holds for _, holds in rules)
        state.conditions["beforeEntry"] = _condition_state(rules, held)
        if not held:
            return condition.get("result", "FAIL")
    return ""


def rolls_back(stage: dict[str, Any]) -> bool:
    """Whether the stage's failure condition has the result ROLLBACK."""
    failure = stage.get("onFailure", {})
    results = [failure.get("result"), *(condition.get("result") for condition in failure.get("conditions", []))]
    return "ROLLBACK" in results


def work(run: Any, stage: dict[str, Any], state: Any, execution: Any) -> str:
    """Starts what can start, in run order; Succeeded, Failed, or InProgress when an approval waits."""
    for order in sorted({action["runOrder"] for action in stage["actions"]}):
        group = [action for action in stage["actions"] if action["runOrder"] == order]
        for action in group:
            if action["name"] not in state.actions:
                state.actions[action["name"]] = _start(run, stage, action, execution)
        found = {state.actions[action["name"]]["status"] for action in group}
        if found != {"Succeeded"}:
            return "InProgress" if "InProgress" in found else "Failed"
    return "Succeeded"


def end(action: dict[str, Any], status: str, summary: str = "") -> None:
    """The action has ended; an approval's token is of no use any more."""
    action.update(status=status, summary=summary, lastStatusChange=utcnow(), token=None)


def _start(run: Any, stage: dict[str, Any], action: dict[str, Any], execution: Any) -> dict[str, Any]:
    given = {key: resolve(value, execution.variables) for key, value in action["configuration"].items()}
    started = {"actionExecutionId": str(uuid.uuid4()), "status": "Succeeded", "lastStatusChange": utcnow()}
    if action["actionTypeId"]["provider"] == "Manual":
        link = given.get("ExternalEntityLink")
        started |= {"status": "InProgress", "token": str(uuid.uuid4()), "externalExecutionUrl": link}
        started["summary"] = given.get("CustomData")
    else:
        started |= _begin(run, action, given)
    run.log.append({"action": action, "stage": stage["name"], "configuration": given, "state": started,
                    "execution": execution, "started": started["lastStatusChange"]})  # fmt: skip
    return started


def _begin(run: Any, action: dict[str, Any], given: dict[str, str]) -> dict[str, Any]:
    """Starts the build; Failed when its project, or the source object, is not there."""
    provider, role = action["actionTypeId"]["provider"], action.get("roleArn", "")
    account = role.split(":")[4] if role else run.backend.account_id
    if provider == "CodeBuild":
        builds = codebuild_backends[account][action.get("region", run.backend.region_name)]
        if given.get("ProjectName") not in builds.codebuild_projects:
            return _failure(f"Error calling startBuild: Project cannot be found: {given.get('ProjectName')}")
        variables = json.loads(given.get("EnvironmentVariables", "[]"))
        return {"externalExecutionId": codebuild_builds.start(builds, given["ProjectName"], variables)["id"]}
    if (action["actionTypeId"]["category"], provider) == ("Source", "S3"):
        bucket = bucket_named(given.get("S3Bucket"))
        if bucket is None or given.get("S3ObjectKey") not in bucket.keys:
            return _failure(
                f"The object with key '{given.get('S3ObjectKey')}' does not exist in {given.get('S3Bucket')}."
            )
    return {}


def _failure(message: str) -> dict[str, Any]:
    return {"status": "Failed", "errorDetails": {"code": "JobFailed", "message": message}}


def _holds(rule: dict[str, Any], variables: dict[str, str]) -> bool:
    """VariableCheck is evaluated; other rules need what does not run here, and hold."""
    given = rule.get("configuration", {})
    if rule["ruleTypeId"]["provider"] != "VariableCheck":
        return True
    return OPERATORS[given["Operator"]](resolve(given["Variable"], variables), resolve(given["Value"], variables))


def _condition_state(rules: list[tuple[dict[str, Any], bool]], held: bool) -> dict[str, Any]:
    def told(holds: bool) -> dict[str, Any]:
        return {"status": "Succeeded" if holds else "Failed", "lastStatusChange": utcnow()}

    states = [{"ruleName": rule["name"], "latestExecution": told(holds)} for rule, holds in rules]
    conditions = [{"latestExecution": told(held), "ruleStates": states}]
    return {"latestExecution": told(held), "conditionStates": conditions}
