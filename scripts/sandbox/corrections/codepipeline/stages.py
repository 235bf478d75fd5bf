"""CodePipeline's operations on stages: approvals, and transitions that can be disabled.

AWS: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutApprovalResult.html,
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_DisableStageTransition.html and
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_EnableStageTransition.html
moto: has none of them.
"""

from __future__ import annotations

from typing import Any

from moto.codepipeline.responses import CodePipelineResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow

from scripts.sandbox.correction_tools.patch import add_operations
from scripts.sandbox.corrections.codepipeline import actions
from scripts.sandbox.corrections.codepipeline.execution_engine import state_of
from scripts.sandbox.corrections.codepipeline.execution_lookups import find_stage
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Adds the operations."""
    add_operations(CodePipelineResponse, put_approval_result, disable_stage_transition, enable_stage_transition)


def put_approval_result(self: Any) -> ActionResult:
    """Approved: the execution continues. Rejected: the stage fails. The token is the one in GetPipelineState."""
    pipeline = state_of(self.codepipeline_backend, self._get_param("pipelineName"))
    stage, state = find_stage(pipeline, self._get_param("stageName"))
    name, result = self._get_param("actionName"), self._get_param("result")
    if name not in [action["name"] for action in stage["actions"]]:
        raise AwsError("ActionNotFoundException", f"Action {name} not found in stage {stage['name']}")
    action = state.actions.get(name, {})
    if action.get("status") in ("Succeeded", "Failed", "Abandoned"):
        raise AwsError("ApprovalAlreadyCompletedException", f"The approval action {name} has already completed.")
    if not action or action.get("token") != self._get_param("token"):
        raise AwsError("InvalidApprovalTokenException", "The token does not match that of the waiting approval.")
    actions.end(action, "Succeeded" if result["status"] == "Approved" else "Failed", result["summary"])
    pipeline.resume(stage)
    return ActionResult({"approvedAt": utcnow()})


def disable_stage_transition(self: Any) -> ActionResult:
    """No execution enters the stage any more."""
    pipeline = state_of(self.codepipeline_backend, self._get_param("pipelineName"))
    _, state = find_stage(pipeline, self._get_param("stageName"))
    state.disabled_reason = self._get_param("reason")
    return EmptyResult()


def enable_stage_transition(self: Any) -> ActionResult:
    """Those that wait before the stage enter it, one after the other."""
    pipeline = state_of(self.codepipeline_backend, self._get_param("pipelineName"))
    _, state = find_stage(pipeline, self._get_param("stageName"))
    state.disabled_reason = None
    pipeline.admit()
    return EmptyResult()
