"""What CodeDeploy's deployments do: they take effect at once, up to the point where they wait for somebody.

AWS: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html,
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps.html,
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html,
https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BlueInstanceTerminationOption.html and
https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html
moto: a deployment keeps the status Created for ever, and has no effect.
"""

from __future__ import annotations

import secrets
import string
from typing import Any

from moto.cloudwatch.models import cloudwatch_backends
from moto.core.utils import utcnow

from scripts.sandbox.correction_tools.stored_state import stored_state
from scripts.sandbox.corrections.codedeploy import deployment_configs
from scripts.sandbox.corrections.codedeploy.platforms import ecs, lambda_, server
from scripts.sandbox.protocol.responses import AwsError

PLATFORMS: dict[str, Any] = {"ECS": ecs, "Lambda": lambda_, "Server": server}
ENDED = ("Succeeded", "Failed", "Stopped")
ROLLBACK = "autoRollbackConfiguration"
# Fields that a deployment has from its group, and from the request.
GROUP_FIELDS = ("deploymentStyle", "blueGreenDeploymentConfiguration", "loadBalancerInfo")
REQUEST_FIELDS = (
    "applicationName", "deploymentGroupName", "revision", "description", "ignoreApplicationStopFailures",
    "targetInstances", "updateOutdatedInstancesOnly", "fileExistsBehavior", "overrideAlarmConfiguration",
)  # fmt: skip

# DeploymentInfo of the API, plus "group" (moto's deployment group), "plan" (of the platform's module), and "moved" (its
# production traffic has moved, and it waits before it removes the previous tasks).
Deployment = dict[str, Any]


def create(backend: Any, request: dict[str, Any], creator: str = "user") -> Deployment:
    """Creates the deployment and runs it. A deployment group has at most one active deployment."""
    group = backend.get_deployment_group(request["applicationName"], request["deploymentGroupName"])
    active = [d for d in all_deployments(backend).values() if d["group"] is group and d["status"] not in ENDED]
    if active:
        text = f"The Deployment Group '{group.deployment_group_name}' already has an active Deployment"
        raise AwsError("DeploymentLimitExceededException", f"{text} '{active[0]['deploymentId']}'")
    deployment = _new_deployment(group, request, creator)
    deployment_configs.require(backend, deployment["deploymentConfigName"], deployment["computePlatform"])
    platform = PLATFORMS[deployment["computePlatform"]]
    deployment["plan"] = platform.plan(backend, deployment)
    all_deployments(backend)[deployment["deploymentId"]] = deployment
    _run(backend, deployment, platform)
    return deployment


def all_deployments(backend: Any) -> dict[str, Deployment]:
    """All deployments of account and region, by id."""
    return stored_state(backend, "deployments")


def resume(backend: Any, deployment: Deployment) -> None:
    """After the wait: production traffic moves to the new version, unless an alarm is on."""
    if _stopped_by_alarm(backend, deployment):
        return None
    PLATFORMS[deployment["computePlatform"]].cut_over(backend, deployment)
    deployment["moved"] = _waits_for_termination(deployment)
    if deployment["moved"]:
        deployment["status"] = "InProgress"
        return _store_attempt(deployment)
    return finish(deployment)


def finish(deployment: Deployment) -> None:
    """The deployment ends, without the wait before the previous tasks are removed if there was one."""
    deployment["moved"] = False
    _end(deployment, "Succeeded")
    history = deployment["group"].history
    history["lastSuccessfulDeployment"] = history["lastAttemptedDeployment"]
    history["targetRevision"] = deployment["revision"]


def stop(backend: Any, deployment: Deployment, code: str, message: str, event: str) -> None:
    """Undoes what was prepared; rolls back if the group is configured to do so for `event`, or `event` is ""."""
    PLATFORMS[deployment["computePlatform"]].undo(backend, deployment)
    deployment["errorInformation"] = {"code": code, "message": message}
    _end(deployment, "Failed" if event == "DEPLOYMENT_FAILURE" else "Stopped")
    rollback = deployment.get(ROLLBACK) or {}
    if not event or (rollback.get("enabled") and event in rollback.get("events", [])):
        _roll_back(backend, deployment)


def _waits_for_termination(deployment: Deployment) -> bool:
    """ECS only: meanwhile the group has an active deployment. Here the wait ends only on request."""
    option = deployment.get("blueGreenDeploymentConfiguration", {}).get("terminateBlueInstancesOnDeploymentSuccess", {})
    return deployment["computePlatform"] == "ECS" and option.get("terminationWaitTimeInMinutes", 0) > 0


def _new_deployment(group: Any, request: dict[str, Any], creator: str) -> Deployment:
    if not request.get("revision"):
        raise AwsError("RevisionRequiredException", "The revision ID was not specified.")
    settings, now = group.settings, utcnow()
    return {
        **{key: request[key] for key in REQUEST_FIELDS if request.get(key) is not None},
        **{key: settings[key] for key in GROUP_FIELDS if key in settings},
        "deploymentId": "d-" + "".join(secrets.choice(string.ascii_uppercase + string.digits) for _ in range(9)),
        "deploymentConfigName": request.get("deploymentConfigName") or settings["deploymentConfigName"],
        ROLLBACK: request.get(ROLLBACK) or settings.get(ROLLBACK),
        "computePlatform": group.application.compute_platform,
        "previousRevision": vars(group).setdefault("history", {}).get("targetRevision"),
        "creator": creator,
        "group": group,
        "status": "InProgress",
        "createTime": now,
        "startTime": now,
    }


def _run(backend: Any, deployment: Deployment, platform: Any) -> None:
    """Up to the point where test traffic reaches the new version, and further unless the deployment waits there."""
    problem = platform.problem(backend, deployment)
    if problem:
        return stop(backend, deployment, problem[0], problem[1], "DEPLOYMENT_FAILURE")
    if _stopped_by_alarm(backend, deployment):
        return None
    platform.prepare(backend, deployment)
    ready = deployment.get("blueGreenDeploymentConfiguration", {}).get("deploymentReadyOption", {})
    if ready.get("actionOnTimeout") == "STOP_DEPLOYMENT" and platform.CAN_WAIT:
        deployment["status"] = "Ready"
        _store_attempt(deployment)
        return None
    return resume(backend, deployment)


def _stopped_by_alarm(backend: Any, deployment: Deployment) -> bool:
    """Stops the deployment if one of its alarms is on."""
    settings = deployment["group"].settings
    watched = deployment.get("overrideAlarmConfiguration") or settings.get("alarmConfiguration") or {}
    names = {alarm["name"] for alarm in watched.get("alarms", [])} if watched.get("enabled") else set()
    alarms = cloudwatch_backends[backend.account_id][backend.region_name].alarms
    on = sorted(name for name in names if name in alarms and alarms[name].state_value == "ALARM")
    if on:
        text = f"One or more alarms have been activated: {', '.join(on)}"
        stop(backend, deployment, "ALARM_ACTIVE", text, "DEPLOYMENT_STOP_ON_ALARM")
    return bool(on)


def _roll_back(backend: Any, deployment: Deployment) -> None:
    """A new deployment of the previous revision; alarms do not stop it. It is active until somebody has seen it."""
    if not deployment["previousRevision"]:
        deployment["rollbackInfo"] = {"rollbackMessage": "No previous successful revision to roll back to."}
        return
    request = {key: deployment[key] for key in ("applicationName", "deploymentGroupName")}
    request["revision"] = deployment["previousRevision"]
    rollback = _new_deployment(deployment["group"], request, "codeDeployRollback")
    rollback["rollbackInfo"] = {"rollbackTriggeringDeploymentId": deployment["deploymentId"]}
    rollback["plan"] = deployment["plan"]
    deployment["rollbackInfo"] = {"rollbackDeploymentId": rollback["deploymentId"]}
    all_deployments(backend)[rollback["deploymentId"]] = rollback
    _store_attempt(rollback)


def look(deployment: Deployment) -> None:
    """After somebody has seen a rollback in progress, it ends."""
    if deployment["creator"] == "codeDeployRollback" and deployment["status"] == "InProgress":
        _end(deployment, "Succeeded")


def _end(deployment: Deployment, status: str) -> None:
    deployment["status"], deployment["completeTime"] = status, utcnow()
    _store_attempt(deployment)


def _store_attempt(deployment: Deployment) -> None:
    """DeploymentGroupInfo contains the group's last deployments."""
    attempt = {key: deployment[key] for key in ("deploymentId", "status", "createTime")}
    deployment["group"].history["lastAttemptedDeployment"] = {**attempt, "endTime": deployment.get("completeTime")}
