"""How a stage's actions end. Nothing runs: an action succeeds unless its project, object or connection is missing.

AWS: https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html and
https://docs.aws.amazon.com/dtconsole/latest/userguide/welcome-connections-workflow.html (pending connections)
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from moto.codebuild.models import codebuild_backends
from moto.core.utils import utcnow

from generator.aws.quotas import BUILDS
from scripts.sandbox.correction_tools.moto_lookups import find_bucket
from scripts.sandbox.correction_tools.settings import limit
from scripts.sandbox.corrections.codebuild import builds
from scripts.sandbox.corrections.codeconnections import is_available
from scripts.sandbox.corrections.codepipeline.conditions import resolve
from scripts.sandbox.corrections.codepipeline.execution_records import Execution, StageState

# https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html (AccountLimitExceededException)
TOO_MANY_BUILDS = (
    "Error calling startBuild: Cannot have more than {} builds in queue for the account "
    "(Service: AWSCodeBuild; Status Code: 400; Error Code: AccountLimitExceededException)"
)


@dataclass(frozen=True)
class ActionRun:
    """An action that was started in an execution; `state` is its ActionExecution, which changes later."""

    stage: str
    action: dict[str, Any]
    configuration: dict[str, str]
    execution: Execution
    state: dict[str, Any]
    started: datetime


def run_actions(
    backend: Any, history: list[ActionRun], stage: dict[str, Any], state: StageState, execution: Execution
) -> str:
    """Starts, in run order, what can start, and adds it to `history`; Succeeded, Failed, or InProgress when an approval
    waits."""
    for order in sorted({action["runOrder"] for action in stage["actions"]}):
        group = [action for action in stage["actions"] if action["runOrder"] == order]
        builds = 0  # those that were started here would run at the same time
        for action in [action for action in group if action["name"] not in state.actions]:
            is_build = action["actionTypeId"]["provider"] == "CodeBuild"
            run = _start(backend, stage["name"], action, execution, busy=is_build and builds >= limit(BUILDS))
            builds += is_build
            state.actions[action["name"]] = run.state
            history.append(run)
        statuses = {state.actions[action["name"]]["status"] for action in group}
        if statuses != {"Succeeded"}:
            return "InProgress" if "InProgress" in statuses else "Failed"
    return "Succeeded"


def end(action: dict[str, Any], status: str, summary: str = "") -> None:
    """Ends the action (an ActionExecution); an approval's token becomes invalid."""
    action.update(status=status, summary=summary, lastStatusChange=utcnow(), token=None)


def _start(backend: Any, stage: str, action: dict[str, Any], execution: Execution, busy: bool) -> ActionRun:
    """`busy`: as many builds run already as the account may run."""
    settings = {key: resolve(value, execution.variables) for key, value in action["configuration"].items()}
    started = utcnow()
    state = {"actionExecutionId": str(uuid.uuid4()), "status": "Succeeded", "lastStatusChange": started}
    state |= _failure(TOO_MANY_BUILDS.format(limit(BUILDS))) if busy else _provider_state(backend, action, settings)
    return ActionRun(stage, action, settings, execution, state, started)


def _provider_state(backend: Any, action: dict[str, Any], settings: dict[str, str]) -> dict[str, Any]:
    category, provider = action["actionTypeId"]["category"], action["actionTypeId"]["provider"]
    if provider == "Manual":
        return _approval(settings)
    if provider == "CodeBuild":
        return _build(backend, action, settings)
    if provider == "CodeStarSourceConnection" and not is_available(settings.get("ConnectionArn", "")):
        return _failure(f"Connection {settings.get('ConnectionArn')} is not available")
    if (category, provider) == ("Source", "S3"):
        return _s3_source(settings)
    return {}


def _approval(settings: dict[str, str]) -> dict[str, Any]:
    link, summary = settings.get("ExternalEntityLink"), settings.get("CustomData")
    return {"status": "InProgress", "token": str(uuid.uuid4()), "externalExecutionUrl": link, "summary": summary}


def _build(backend: Any, action: dict[str, Any], settings: dict[str, str]) -> dict[str, Any]:
    """In the account of the action's role, and in the action's region."""
    role, name = action.get("roleArn", ""), settings.get("ProjectName", "")
    account = role.split(":")[4] if role else backend.account_id
    codebuild = codebuild_backends[account][action.get("region", backend.region_name)]
    if name not in codebuild.codebuild_projects:
        return _failure(f"Error calling startBuild: Project cannot be found: {name}")
    variables = json.loads(settings.get("EnvironmentVariables", "[]"))
    return {"externalExecutionId": builds.start(codebuild, name, variables)["id"]}


def _s3_source(settings: dict[str, str]) -> dict[str, Any]:
    name, key = settings.get("S3Bucket"), settings.get("S3ObjectKey")
    bucket = find_bucket(name)
    if bucket is None or key not in bucket.keys:
        return _failure(f"The object with key '{key}' does not exist in {name}.")
    return {}


def _failure(message: str) -> dict[str, Any]:
    return {"status": "Failed", "errorDetails": {"code": "JobFailed", "message": message}}
