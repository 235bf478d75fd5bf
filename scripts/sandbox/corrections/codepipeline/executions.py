"""CodePipeline's operations on executions: start, stop, retry and roll back. What they do is in execution_engine.py.

AWS: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_Operations.html
moto: starts executions, and can neither stop, retry nor roll back.
"""

from __future__ import annotations

from typing import Any

from moto.codepipeline.responses import CodePipelineResponse
from moto.core.responses import ActionResult

from scripts.sandbox.correction_tools.patch import add_operations
from scripts.sandbox.corrections.codepipeline import actions
from scripts.sandbox.corrections.codepipeline.execution_engine import PipelineState, state_of
from scripts.sandbox.corrections.codepipeline.execution_lookups import find_execution, find_stage
from scripts.sandbox.corrections.codepipeline.execution_records import ENDED, Execution
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Replaces or adds the operations."""
    add_operations(CodePipelineResponse, start_pipeline_execution, stop_pipeline_execution)
    add_operations(CodePipelineResponse, retry_stage_execution, rollback_stage)


def start_pipeline_execution(self: Any) -> ActionResult:
    """Every variable needs a value or a default; unknown variables are refused."""
    pipeline = state_of(self.codepipeline_backend, self._get_param("name"))
    requested = {each["name"]: each["value"] for each in self._get_param("variables") or []}
    defaults = {v["name"]: v.get("defaultValue") for v in pipeline.pipeline.get("variables", [])}
    unknown, values = sorted(set(requested) - set(defaults)), {**defaults, **requested}
    missing = sorted(name for name, value in values.items() if value is None)
    if unknown or missing:
        text = f"Pipeline variables: unknown: {', '.join(unknown) or '-'}; without a value: {', '.join(missing) or '-'}"
        raise AwsError("ValidationException", text)
    execution = pipeline.start(Execution(pipeline.pipeline["version"], values))
    return ActionResult({"pipelineExecutionId": execution.id})


def stop_pipeline_execution(self: Any) -> ActionResult:
    """At once if its actions are abandoned; otherwise when the running actions have ended."""
    pipeline = state_of(self.codepipeline_backend, self._get_param("pipelineName"))
    execution, abandon = find_execution(pipeline, self._get_param("pipelineExecutionId")), self._get_param("abandon")
    if execution.status in ENDED:
        raise AwsError("PipelineExecutionNotStoppableException", f"The execution has ended: {execution.status}")
    if execution.status == "Stopping" and not abandon:
        raise AwsError("DuplicatedStopRequestException", "The execution is already stopping.")
    execution.stop_reason = self._get_param("reason") or ""
    states = pipeline.stages.items()
    running = [name for name, state in states if state.execution is execution and state.status == "InProgress"]
    if running and not abandon:
        execution.set_status("Stopping")
    else:
        execution.set_status("Stopped")
        _abandon(pipeline, execution, running)
    return ActionResult({"pipelineExecutionId": execution.id})


def _abandon(pipeline: PipelineState, execution: Execution, running: list[str]) -> None:
    """Removes the execution from the stages that it waits before, and from those in `running`."""
    for state in pipeline.stages.values():
        state.waiting = [each for each in state.waiting if each is not execution]
    for name in running:
        pipeline.stage(name).status = "Stopped"
        for action in pipeline.stage(name).actions.values():
            if action["status"] == "InProgress":
                actions.end(action, "Abandoned")
    pipeline.admit()


def retry_stage_execution(self: Any) -> ActionResult:
    """Repeats the failed actions, or all of them, of the execution that was in the stage last."""
    pipeline = state_of(self.codepipeline_backend, self._get_param("pipelineName"))
    stage, state = find_stage(pipeline, self._get_param("stageName"))
    execution = find_execution(pipeline, self._get_param("pipelineExecutionId"))
    if state.execution is not execution:
        raise AwsError("NotLatestPipelineExecutionException", "The execution is not the latest in the stage.")
    if state.status not in ("Failed", "Stopped"):
        raise AwsError("StageNotRetryableException", f"The stage has not failed: {state.status}")
    repeat_all = self._get_param("retryMode") == "ALL_ACTIONS"
    state.actions = {} if repeat_all else {n: a for n, a in state.actions.items() if a["status"] == "Succeeded"}
    execution.set_status("InProgress")
    pipeline.resume(stage)
    return ActionResult({"pipelineExecutionId": execution.id})


def rollback_stage(self: Any) -> ActionResult:
    """Repeats the stage for an execution that succeeded in it and was not itself a rollback."""
    pipeline = state_of(self.codepipeline_backend, self._get_param("pipelineName"))
    stage, state = find_stage(pipeline, self._get_param("stageName"))
    target = find_execution(pipeline, self._get_param("targetPipelineExecutionId"))
    if target.version != pipeline.pipeline["version"]:
        text = "The execution is of an older version of the pipeline."
        raise AwsError("PipelineExecutionOutdatedException", text)
    if target.rollback_target or target not in state.succeeded or stage is pipeline.pipeline["stages"][0]:
        text = f"Stage {stage['name']} cannot be rolled back to {target.id}."
        raise AwsError("UnableToRollbackStageException", text)
    execution = pipeline.roll_back(stage["name"], target, "ManualRollback")
    return ActionResult({"pipelineExecutionId": execution.id})
