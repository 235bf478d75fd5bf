"""CodeDeploy's operations on deployments; what a deployment does is in deployment_engine.py.

AWS: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_Operations.html
moto: can neither continue nor stop a deployment, and has no targets.
"""

from __future__ import annotations

from typing import Any

from moto.codedeploy.responses import CodeDeployResponse
from moto.core.responses import ActionResult, EmptyResult

from scripts.sandbox.correction_tools.patch import add_operations, replace
from scripts.sandbox.corrections.codedeploy import deployment_engine, deployment_responses
from scripts.sandbox.corrections.codedeploy.deployment_engine import ENDED, Deployment
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Replaces moto's operations, and adds those that it does not have."""
    add_operations(CodeDeployResponse, create_deployment, get_deployment, batch_get_deployments)
    add_operations(CodeDeployResponse, continue_deployment, stop_deployment)
    add_operations(CodeDeployResponse, list_deployment_targets, batch_get_deployment_targets, get_deployment_target)
    add_operations(CodeDeployResponse, register_application_revision, put_lifecycle_event_hook_execution_status)
    _list()


def create_deployment(self: Any) -> ActionResult:
    """When the call returns, the deployment has ended or is waiting."""
    if not self.params.get("deploymentGroupName"):
        raise AwsError("DeploymentGroupNameRequiredException", "The deployment group name was not specified.")
    deployment = deployment_engine.create(self.codedeploy_backend, self.params)
    return ActionResult({"deploymentId": deployment["deploymentId"]})


def get_deployment(self: Any) -> ActionResult:
    """DeploymentInfo."""
    deployment = _deployment(self)
    answer = ActionResult({"deploymentInfo": deployment_responses.info(deployment)})
    deployment_engine.look(deployment)
    return answer


def batch_get_deployments(self: Any) -> ActionResult:
    """Those that exist."""
    existing, ids = deployment_engine.all_deployments(self.codedeploy_backend), self.params["deploymentIds"]
    found = [deployment_responses.info(existing[each]) for each in ids if each in existing]
    return ActionResult({"deploymentsInfo": found})


def continue_deployment(self: Any) -> ActionResult:
    """READY_WAIT: production traffic moves. TERMINATION_WAIT: the previous tasks are removed at once."""
    deployment, wait = _deployment(self), self.params.get("deploymentWaitType", "READY_WAIT")
    _require_not_ended(deployment)
    if deployment["computePlatform"] == "Lambda":
        raise AwsError("UnsupportedActionForDeploymentTypeException", "A Lambda deployment does not wait.")
    if wait == "TERMINATION_WAIT" and deployment.get("moved"):
        deployment_engine.finish(deployment)
        return EmptyResult()
    if deployment["status"] != "Ready" or wait != "READY_WAIT":
        raise AwsError("DeploymentIsNotInReadyStateException", "The deployment does not have a status of Ready.")
    deployment_engine.resume(self.codedeploy_backend, deployment)
    return EmptyResult()


def stop_deployment(self: Any) -> ActionResult:
    """Test traffic moves back; with autoRollbackEnabled the previous revision is deployed again."""
    deployment = _deployment(self)
    _require_not_ended(deployment)
    event = "" if self.params.get("autoRollbackEnabled") else "DEPLOYMENT_STOP_ON_REQUEST"
    text = "The deployment was stopped by a user."
    deployment_engine.stop(self.codedeploy_backend, deployment, "MANUAL_STOP", text, event)
    return ActionResult({"status": "Succeeded", "statusMessage": "No more commands will be scheduled for execution."})


def list_deployment_targets(self: Any) -> ActionResult:
    """ECS: "cluster:service"; Lambda: "function:alias"; servers: instance ids."""
    return ActionResult({"targetIds": _deployment(self)["plan"]["targets"]})


def batch_get_deployment_targets(self: Any) -> ActionResult:
    """The requested targets, which must all belong to the deployment."""
    deployment, ids = _deployment(self), self.params.get("targetIds", [])
    if not set(ids) <= set(deployment["plan"]["targets"]):
        text = "The provided target ID does not belong to the deployment."
        raise AwsError("DeploymentTargetDoesNotExistException", text)
    targets = deployment_responses.targets(deployment)
    return ActionResult({"deploymentTargets": [t for t in targets if deployment_responses.target_id(t) in ids]})


def get_deployment_target(self: Any) -> ActionResult:
    """One target."""
    self.params["targetIds"] = [self.params["targetId"]]
    result: Any = batch_get_deployment_targets(self).result
    return ActionResult({"deploymentTarget": result["deploymentTargets"][0]})


def register_application_revision(self: Any) -> ActionResult:
    """The application must exist; nothing else depends on the registration."""
    self.codedeploy_backend.get_application(self.params["applicationName"])
    return EmptyResult()


def put_lifecycle_event_hook_execution_status(self: Any) -> ActionResult:
    """Has no effect: hooks do not run, so no deployment waits for their status."""
    _deployment(self)
    return ActionResult({"lifecycleEventHookExecutionId": self.params.get("lifecycleEventHookExecutionId")})


def _list() -> None:
    @replace(CodeDeployResponse, "list_deployments")
    def list_deployments(original: Any, self: Any) -> ActionResult:
        """moto filters its own table of deployments; the newest come first."""
        backend = self.codedeploy_backend
        existing = deployment_engine.all_deployments(backend)
        backend.deployments = {key: _MotoDeployment(deployment) for key, deployment in existing.items()}
        return ActionResult({"deployments": original(self).result["deployments"][::-1]})


class _MotoDeployment:
    """The attributes that moto's filter reads."""

    def __init__(self, deployment: Deployment) -> None:
        self.deployment_id, self.status = deployment["deploymentId"], deployment["status"]
        self.create_time, self.application_name = deployment["createTime"], deployment["applicationName"]
        self.deployment_group_name = deployment["deploymentGroupName"]


def _deployment(self: Any) -> Deployment:
    found = deployment_engine.all_deployments(self.codedeploy_backend).get(self.params["deploymentId"])
    if found is None:
        text = f"The deployment {self.params['deploymentId']} could not be found."
        raise AwsError("DeploymentDoesNotExistException", text)
    return found


def _require_not_ended(deployment: Deployment) -> None:
    if deployment["status"] in ENDED:
        text = f"The deployment is already completed: {deployment['status']}"
        raise AwsError("DeploymentAlreadyCompletedException", text)
