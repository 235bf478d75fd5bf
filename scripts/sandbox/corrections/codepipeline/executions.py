"""CodePipeline's operations on executions; what happens in them is in codepipeline_runs.py.

AWS: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_Operations.html
moto: starts and lists executions, and knows neither states, approvals, stops, retries nor rollbacks.
"""

from __future__ import annotations

from typing import Any

from moto.codepipeline.responses import CodePipelineResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow

from scripts.sandbox.base.responses import Refused
from scripts.sandbox.corrections.codepipeline import actions
from scripts.sandbox.corrections.codepipeline.records import OVER, Execution, Stage
from scripts.sandbox.corrections.codepipeline.runs import Run, run_of


def apply() -> None:
    """Puts the operations in the place of moto's."""
    for operation in (start_pipeline_execution, stop_pipeline_execution, put_approval_result, retry_stage_execution,
                      rollback_stage, disable_stage_transition, enable_stage_transition):  # fmt: skip
        setattr(CodePipelineResponse, operation.__name__, operation)


def start_pipeline_execution(self: Any) -> ActionResult:
    """With a value for every variable that has no default, and for none that the pipeline does not have."""
    run = _run(self, "name")
    given = {each["name"]: each["value"] for each in self._get_param("variables") or []}
    values = {v["name"]: v.get("defaultValue") for v in run.pipeline.get("variables", [])}
    unknown, resolved = sorted(set(given) - set(values)), {**values, **given}
    missing = sorted(name for name, value in resolved.items() if value is None)
    if unknown or missing:
        text = f"Pipeline variables: unknown: {', '.join(unknown) or '-'}; without a value: {', '.join(missing) or '-'}"
        raise Refused("ValidationException", text)
    execution = run.start(Execution(run.pipeline["version"], resolved))
    return ActionResult({"pipelineExecutionId": execution.id})


def stop_pipeline_execution(self: Any) -> ActionResult:
    """At once when its actions are abandoned; else when the actions that run have ended."""
    run = _run(self, "pipelineName")
    execution, abandon = execution_of(run, self._get_param("pipelineExecutionId")), self._get_param("abandon")
    if execution.status in OVER:
        raise Refused("PipelineExecutionNotStoppableException", f"The execution has ended: {execution.status}")
    if execution.status == "Stopping" and not abandon:
        raise Refused("DuplicatedStopRequestException", "The execution is already stopping.")
    execution.stop_reason = self._get_param("reason") or ""
    inside = [
        name for name, state in run.states.items() if state.execution is execution and state.status == "InProgress"
    ]
    if inside and not abandon:
        execution.end("Stopping")
    else:
        execution.end("Stopped")
        _abandon(run, execution, inside)
    return ActionResult({"pipelineExecutionId": execution.id})


def _abandon(run: Run, execution: Execution, inside: list[str]) -> None:
    for state in run.states.values():
        state.waiting = [each for each in state.waiting if each is not execution]
    for name in inside:
        run.state(name).status = "Stopped"
        for action in run.state(name).actions.values():
            if action["status"] == "InProgress":
                actions.end(action, "Abandoned")
        run.leave(name)


def put_approval_result(self: Any) -> ActionResult:
    """Approved: the execution goes on. Rejected: the stage has failed. The token is the one that the state tells."""
    run = _run(self, "pipelineName")
    stage, state = stage_of(run, self._get_param("stageName"))
    name, result = self._get_param("actionName"), self._get_param("result")
    if name not in [action["name"] for action in stage["actions"]]:
        raise Refused("ActionNotFoundException", f"Action {name} not found in stage {stage['name']}")
    action = state.actions.get(name, {})
    if action.get("status") in ("Succeeded", "Failed", "Abandoned"):
        raise Refused("ApprovalAlreadyCompletedException", f"The approval {name} has been given already.")
    if not action or action.get("token") != self._get_param("token"):
        raise Refused("InvalidApprovalTokenException", "The approval token is not that of the waiting approval.")
    actions.end(action, "Succeeded" if result["status"] == "Approved" else "Failed", result["summary"])
    run.resume(stage)
    return ActionResult({"approvedAt": utcnow()})


def retry_stage_execution(self: Any) -> ActionResult:
    """The failed actions again, or all of them; the execution is the one that failed there last."""
    run = _run(self, "pipelineName")
    stage, state = stage_of(run, self._get_param("stageName"))
    execution = execution_of(run, self._get_param("pipelineExecutionId"))
    if state.execution is not execution:
        raise Refused("NotLatestPipelineExecutionException", "The execution is not the latest in the stage.")
    if state.status not in ("Failed", "Stopped"):
        raise Refused("StageNotRetryableException", f"The stage has not failed: {state.status}")
    again = self._get_param("retryMode") == "ALL_ACTIONS"
    state.actions = {} if again else {n: a for n, a in state.actions.items() if a["status"] == "Succeeded"}
    execution.end("InProgress")
    run.resume(stage)
    return ActionResult({"pipelineExecutionId": execution.id})


def rollback_stage(self: Any) -> ActionResult:
    """The stage again, as of an execution that succeeded in it and was itself no rollback."""
    run = _run(self, "pipelineName")
    stage, state = stage_of(run, self._get_param("stageName"))
    target = execution_of(run, self._get_param("targetPipelineExecutionId"))
    if target.version != run.pipeline["version"]:
        raise Refused("PipelineExecutionOutdatedException", "The execution is of an older version of the pipeline.")
    if target.target or target not in state.succeeded or stage is run.pipeline["stages"][0]:
        raise Refused("UnableToRollbackStageException", f"Stage {stage['name']} cannot go back to {target.id}.")
    return ActionResult({"pipelineExecutionId": run.roll_back(stage["name"], target, "ManualRollback").id})


def disable_stage_transition(self: Any) -> ActionResult:
    """Nobody enters the stage any more."""
    stage_of(_run(self, "pipelineName"), self._get_param("stageName"))[1].disabled = self._get_param("reason")
    return EmptyResult()


def enable_stage_transition(self: Any) -> ActionResult:
    """Whoever waits before the stage enters it."""
    run = _run(self, "pipelineName")
    stage, state = stage_of(run, self._get_param("stageName"))
    state.disabled = None
    run.leave(stage["name"])
    return EmptyResult()


def execution_of(run: Run, execution_id: str) -> Execution:
    """The execution; PipelineExecutionNotFoundException when the pipeline has none of that id."""
    if execution_id not in run.executions:
        text = f"The pipeline {run.name} has no execution {execution_id}"
        raise Refused("PipelineExecutionNotFoundException", text)
    return run.executions[execution_id]


def stage_of(run: Run, name: str) -> tuple[dict[str, Any], Stage]:
    """The stage's structure and state; StageNotFoundException when the pipeline has no such stage."""
    for stage in run.pipeline["stages"]:
        if stage["name"] == name:
            return stage, run.state(name)
    raise Refused("StageNotFoundException", f"The pipeline {run.name} has no stage {name}")


def _run(self: Any, parameter: str) -> Run:
    return run_of(self.codepipeline_backend, self._get_param(parameter))
