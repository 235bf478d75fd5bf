"""What CodePipeline returns of executions, stages and actions.

AWS: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipelineState.html,
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineExecution.html and
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionExecutionDetail.html
moto: has no state and no actions, and returns times as text.
"""

from __future__ import annotations

from typing import Any

from moto.codepipeline.responses import CodePipelineResponse
from moto.core.responses import ActionResult

from scripts.sandbox.correction_tools.patch import add_operations
from scripts.sandbox.corrections.codepipeline.actions import ActionRun
from scripts.sandbox.corrections.codepipeline.execution_engine import PipelineState, state_of
from scripts.sandbox.corrections.codepipeline.execution_lookups import find_execution
from scripts.sandbox.corrections.codepipeline.execution_records import Execution, StageState

MAX_RESULTS = 100


def apply() -> None:
    """Replaces or adds the operations."""
    add_operations(CodePipelineResponse, get_pipeline_state, get_pipeline_execution)
    add_operations(CodePipelineResponse, list_pipeline_executions, list_action_executions)


def get_pipeline_execution(self: Any) -> ActionResult:
    """One execution, with the values of its variables."""
    pipeline = state_of(self.codepipeline_backend, self._get_param("pipelineName"))
    execution = find_execution(pipeline, self._get_param("pipelineExecutionId"))
    variables = [{"name": name, "resolvedValue": value} for name, value in execution.variables.items()]
    names = {"pipelineName": pipeline.name, "pipelineVersion": execution.version, "artifactRevisions": []}
    return ActionResult({"pipelineExecution": {**_summary(pipeline, execution), **names, "variables": variables}})


def list_pipeline_executions(self: Any) -> ActionResult:
    """The newest first; with a filter, those that succeeded in a stage."""
    pipeline = state_of(self.codepipeline_backend, self._get_param("pipelineName"))
    stage = ((self._get_param("filter") or {}).get("succeededInStage") or {}).get("stageName")
    found = pipeline.stage(stage).succeeded if stage else list(pipeline.executions.values())
    summaries = [_summary(pipeline, execution) for execution in reversed(found)]
    return ActionResult({"pipelineExecutionSummaries": summaries[: self._get_param("maxResults") or MAX_RESULTS]})


def list_action_executions(self: Any) -> ActionResult:
    """The newest first; with a filter, those of one execution."""
    pipeline = state_of(self.codepipeline_backend, self._get_param("pipelineName"))
    wanted = (self._get_param("filter") or {}).get("pipelineExecutionId")
    if wanted:
        find_execution(pipeline, wanted)
    details = [_action_detail(run) for run in reversed(pipeline.history) if wanted in (None, run.execution.id)]
    return ActionResult({"actionExecutionDetails": details[: self._get_param("maxResults") or MAX_RESULTS]})


def get_pipeline_state(self: Any) -> ActionResult:
    """Stage by stage: which execution is in it, which wait before it, and the state of its actions."""
    backend = self.codepipeline_backend
    pipeline = state_of(backend, self._get_param("name"))
    stages, moto_pipeline = pipeline.pipeline["stages"], backend.pipelines[pipeline.name]
    return ActionResult(
        {
            "pipelineName": pipeline.name,
            "pipelineVersion": pipeline.pipeline["version"],
            "stageStates": [_stage_state(stage, pipeline.stage(stage["name"])) for stage in stages],
            "created": moto_pipeline._created,
            "updated": moto_pipeline._updated,
        }
    )


def _summary(pipeline: PipelineState, execution: Execution) -> dict[str, Any]:
    """PipelineExecutionSummary."""
    summary: dict[str, Any] = {
        "pipelineExecutionId": execution.id,
        "status": execution.status,
        "statusSummary": execution.summary,
        "startTime": execution.started,
        "lastUpdateTime": execution.updated,
        "sourceRevisions": [],
        "trigger": {"triggerType": execution.trigger, "triggerDetail": ""},
        "executionMode": pipeline.pipeline["executionMode"],
        "executionType": execution.type,
    }
    if execution.stop_reason:
        summary["stopTrigger"] = {"reason": execution.stop_reason}
    if execution.rollback_target:
        summary["rollbackMetadata"] = {"rollbackTargetPipelineExecutionId": execution.rollback_target}
    return summary


def _stage_state(stage: dict[str, Any], state: StageState) -> dict[str, Any]:
    """StageState of the API."""
    enabled = state.disabled_reason is None
    result: dict[str, Any] = {
        "stageName": stage["name"],
        "inboundTransitionState": {"enabled": enabled, "disabledReason": state.disabled_reason},
        "inboundExecutions": [_stage_execution(execution, "InProgress") for execution in state.waiting],
        "actionStates": [_action_state(action["name"], state) for action in stage["actions"]],
        **{f"{kind}ConditionState": condition for kind, condition in state.conditions.items()},
    }
    if state.waiting:
        result["inboundExecution"] = _stage_execution(state.waiting[-1], "InProgress")
    if state.execution:
        result["latestExecution"] = _stage_execution(state.execution, state.status)
    return result


def _action_state(name: str, state: StageState) -> dict[str, Any]:
    latest = state.actions.get(name)
    return {"actionName": name} | ({"latestExecution": latest} if latest else {})


def _stage_execution(execution: Execution, status: str) -> dict[str, str]:
    return {"pipelineExecutionId": execution.id, "status": status, "type": execution.type}


def _action_detail(run: ActionRun) -> dict[str, Any]:
    """ActionExecutionDetail."""
    result = {
        "externalExecutionSummary": run.state.get("summary"),
        "errorDetails": run.state.get("errorDetails"),
        "externalExecutionId": run.state.get("externalExecutionId"),
    }
    return {
        "pipelineExecutionId": run.execution.id,
        "pipelineVersion": run.execution.version,
        "stageName": run.stage,
        "actionName": run.action["name"],
        "actionExecutionId": run.state["actionExecutionId"],
        "status": run.state["status"],
        "startTime": run.started,
        "lastUpdateTime": run.state["lastStatusChange"],
        "input": {**run.action, "resolvedConfiguration": run.configuration},
        "output": {"outputArtifacts": run.action["outputArtifacts"], "executionResult": result},
    }
