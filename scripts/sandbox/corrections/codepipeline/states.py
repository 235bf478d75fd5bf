"""What CodePipeline tells of executions, stages and actions.

AWS: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipelineState.html,
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineExecution.html and
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionExecutionDetail.html
moto: has no state and no actions, and tells times as text.
"""

from __future__ import annotations

from typing import Any

from moto.codepipeline.responses import CodePipelineResponse
from moto.core.responses import ActionResult

from scripts.sandbox.corrections.codepipeline.executions import execution_of
from scripts.sandbox.corrections.codepipeline.records import Execution, Stage
from scripts.sandbox.corrections.codepipeline.runs import Run, run_of


def apply() -> None:
    """Puts the operations in the place of moto's."""
    for operation in (get_pipeline_state, get_pipeline_execution, list_pipeline_executions, list_action_executions):
        setattr(CodePipelineResponse, operation.__name__, operation)


def get_pipeline_execution(self: Any) -> ActionResult:
    """One execution, with the values of its variables."""
    run = run_of(self.codepipeline_backend, self._get_param("pipelineName"))
    execution = execution_of(run, self._get_param("pipelineExecutionId"))
    variables = [{"name": name, "resolvedValue": value} for name, value in execution.variables.items()]
    told = {"pipelineName": run.name, "pipelineVersion": execution.version, "artifactRevisions": []}
    return ActionResult({"pipelineExecution": {**_summary(run, execution), **told, "variables": variables}})


def list_pipeline_executions(self: Any) -> ActionResult:
    """The newest first; with a filter, those that succeeded in a stage."""
    run = run_of(self.codepipeline_backend, self._get_param("pipelineName"))
    stage = ((self._get_param("filter") or {}).get("succeededInStage") or {}).get("stageName")
    found = run.state(stage).succeeded if stage else list(run.executions.values())
    told = [_summary(run, execution) for execution in reversed(found)]
    return ActionResult({"pipelineExecutionSummaries": told[: self._get_param("maxResults") or 100]})


def list_action_executions(self: Any) -> ActionResult:
    """The newest first; with a filter, those of one execution."""
    run = run_of(self.codepipeline_backend, self._get_param("pipelineName"))
    wanted = (self._get_param("filter") or {}).get("pipelineExecutionId")
    if wanted:
        execution_of(run, wanted)
    told = [_action(each) for each in reversed(run.log) if wanted in (None, each["execution"].id)]
    return ActionResult({"actionExecutionDetails": told[: self._get_param("maxResults") or 100]})


def get_pipeline_state(self: Any) -> ActionResult:
    """Stage by stage: who is in it, who waits before it, and how its actions stand."""
    backend = self.codepipeline_backend
    run = run_of(backend, self._get_param("name"))
    stages = [_stage(stage, run.state(stage["name"])) for stage in run.pipeline["stages"]]
    told = {"pipelineName": run.name, "pipelineVersion": run.pipeline["version"], "stageStates": stages}
    pipeline = backend.pipelines[run.name]
    return ActionResult({**told, "created": pipeline._created, "updated": pipeline._updated})


def _summary(run: Run, execution: Execution) -> dict[str, Any]:
    told = {
        "pipelineExecutionId": execution.id,
        "status": execution.status,
        "statusSummary": execution.summary,
        "startTime": execution.started,
        "lastUpdateTime": execution.updated,
        "sourceRevisions": [],
        "trigger": {"triggerType": execution.trigger, "triggerDetail": ""},
        "executionMode": run.pipeline["executionMode"],
        "executionType": execution.type,
    }
    if execution.stop_reason:
        told["stopTrigger"] = {"reason": execution.stop_reason}
    if execution.target:
        told["rollbackMetadata"] = {"rollbackTargetPipelineExecutionId": execution.target}
    return told


def _stage(stage: dict[str, Any], state: Stage) -> dict[str, Any]:
    told: dict[str, Any] = {
        "stageName": stage["name"],
        "inboundTransitionState": {"enabled": state.disabled is None, "disabledReason": state.disabled},
        "inboundExecutions": [_inside(execution, "InProgress") for execution in state.waiting],
        "actionStates": [_action_state(action["name"], state) for action in stage["actions"]],
        **{f"{key}ConditionState": value for key, value in state.conditions.items()},
    }
    if state.waiting:
        told["inboundExecution"] = _inside(state.waiting[-1], "InProgress")
    if state.execution:
        told["latestExecution"] = _inside(state.execution, state.status)
    return told


def _action_state(name: str, state: Stage) -> dict[str, Any]:
    started = state.actions.get(name)
    return {"actionName": name} | ({"latestExecution": started} if started else {})


def _inside(execution: Execution, status: str) -> dict[str, str]:
    return {"pipelineExecutionId": execution.id, "status": status, "type": execution.type}


def _action(each: dict[str, Any]) -> dict[str, Any]:
    """ActionExecutionDetail of an entry of the run's log."""
    action, state = each["action"], each["state"]
    result = {"externalExecutionSummary": state.get("summary"), "errorDetails": state.get("errorDetails"),
              "externalExecutionId": state.get("externalExecutionId")}  # fmt: skip
    return {
        "pipelineExecutionId": each["execution"].id,
        "pipelineVersion": each["execution"].version,
        "stageName": each["stage"],
        "actionName": action["name"],
        "actionExecutionId": state["actionExecutionId"],
        "status": state["status"],
        "startTime": each["started"],
        "lastUpdateTime": state["lastStatusChange"],
        "input": {**action, "resolvedConfiguration": each["configuration"]},
        "output": {"outputArtifacts": action["outputArtifacts"], "executionResult": result},
    }
