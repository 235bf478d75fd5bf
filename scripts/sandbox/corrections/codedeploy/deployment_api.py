"""CodeDeploy's operations on deployments; what happens in them is in deployments.py.

AWS: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_Operations.html
moto: can neither continue nor stop a deployment, and has no targets.
"""

from __future__ import annotations

from typing import Any

from moto.codedeploy.responses import CodeDeployResponse
from moto.core.responses import ActionResult, EmptyResult

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused
from scripts.sandbox.corrections.codedeploy import deployment_views as told
from scripts.sandbox.corrections.codedeploy import deployments
from scripts.sandbox.corrections.codedeploy.deployments import OVER, Record


def apply() -> None:
    """Puts the operations in the place of moto's."""
    for operation in (create_deployment, get_deployment, batch_get_deployments, continue_deployment, stop_deployment,
                      list_deployment_targets, batch_get_deployment_targets, get_deployment_target,
                      register_application_revision, put_lifecycle_event_hook_execution_status):  # fmt: skip
        setattr(CodeDeployResponse, operation.__name__, operation)
    _list()


def create_deployment(self: Any) -> ActionResult:
    """Its id; when the call returns, the deployment has ended or waits."""
    if not self.params.get("deploymentGroupName"):
        raise Refused("DeploymentGroupNameRequiredException", "The deployment group name was not specified.")
    return ActionResult({"deploymentId": deployments.create(self.codedeploy_backend, self.params)["deploymentId"]})


def get_deployment(self: Any) -> ActionResult:
    """DeploymentInfo."""
    return ActionResult({"deploymentInfo": told.info(_record(self))})


def batch_get_deployments(self: Any) -> ActionResult:
    """Those that exist."""
    known = deployments.of(self.codedeploy_backend)
    return ActionResult({"deploymentsInfo": [told.info(known[i]) for i in self.params["deploymentIds"] if i in known]})


def continue_deployment(self: Any) -> ActionResult:
    """READY_WAIT: production traffic moves. TERMINATION_WAIT: nothing waits for that here."""
    record, wait = _record(self), self.params.get("deploymentWaitType", "READY_WAIT")
    _not_over(record)
    if record["computePlatform"] == "Lambda":
        raise Refused("UnsupportedActionForDeploymentTypeException", "A Lambda deployment does not wait.")
    if record["status"] != "Ready" or wait != "READY_WAIT":
        raise Refused("DeploymentIsNotInReadyStateException", "The deployment does not have a status of Ready.")
    deployments.go_on(self.codedeploy_backend, record)
    return EmptyResult()


def stop_deployment(self: Any) -> ActionResult:
    """Test traffic goes back; with autoRollbackEnabled the revision before is deployed again."""
    record = _record(self)
    _not_over(record)
    event = "" if self.params.get("autoRollbackEnabled") else "DEPLOYMENT_STOP_ON_REQUEST"
    deployments.stop(self.codedeploy_backend, record, "MANUAL_STOP", "The deployment was stopped by a user.", event)
    return ActionResult({"status": "Succeeded", "statusMessage": "No more commands will be scheduled for execution."})


def list_deployment_targets(self: Any) -> ActionResult:
    """ECS: "cluster:service"; Lambda: "function:alias"; servers: instance ids."""
    return ActionResult({"targetIds": _record(self)["plan"]["targets"]})


def batch_get_deployment_targets(self: Any) -> ActionResult:
    """Those that the request names, which all have to be of the deployment."""
    record, wanted = _record(self), self.params.get("targetIds", [])
    if not set(wanted) <= set(record["plan"]["targets"]):
        raise Refused(
            "DeploymentTargetDoesNotExistException", "The provided target ID does not belong to the deployment."
        )
    return ActionResult({"deploymentTargets": [each for each in told.targets(record) if told.id_of(each) in wanted]})


def get_deployment_target(self: Any) -> ActionResult:
    """One target."""
    self.params["targetIds"] = [self.params["targetId"]]
    return ActionResult({"deploymentTarget": batch_get_deployment_targets(self).result["deploymentTargets"][0]})


def register_application_revision(self: Any) -> ActionResult:
    """The application has to exist; nothing else of CodeDeploy's depends on the registration."""
    self.codedeploy_backend.get_application(self.params["applicationName"])
    return EmptyResult()


def put_lifecycle_event_hook_execution_status(self: Any) -> ActionResult:
    """Hooks are not run, so nobody waits for the answer of one."""
    _record(self)
    return ActionResult({"lifecycleEventHookExecutionId": self.params.get("lifecycleEventHookExecutionId")})


def _list() -> None:
    @replace(CodeDeployResponse, "list_deployments")
    def list_deployments(original: Any, self: Any) -> ActionResult:
        """moto filters its own table of deployments; the newest come first."""
        backend = self.codedeploy_backend
        backend.deployments = {key: _Listed(record) for key, record in deployments.of(backend).items()}
        return ActionResult({"deployments": original(self).result["deployments"][::-1]})


class _Listed:
    """What moto's filter looks at."""

    def __init__(self, record: Record) -> None:
        self.deployment_id, self.status, self.create_time = (
            record[k] for k in ("deploymentId", "status", "createTime")
        )
        self.application_name, self.deployment_group_name = record["applicationName"], record["deploymentGroupName"]


def _record(self: Any) -> Record:
    found = deployments.of(self.codedeploy_backend).get(self.params["deploymentId"])
    if found is None:
        text = f"The deployment {self.params['deploymentId']} could not be found."
        raise Refused("DeploymentDoesNotExistException", text)
    return found


def _not_over(record: Record) -> None:
    if record["status"] in OVER:
        text = f"The deployment is already completed: {record['status']}"
        raise Refused("DeploymentAlreadyCompletedException", text)
