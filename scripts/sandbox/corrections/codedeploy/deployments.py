"""CodeDeploy's deployments: they do what they are for, at once, up to where they wait for somebody.

AWS: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html,
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps.html and
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html
moto: a deployment stays in the status Created for ever, and has no effect.
"""

from __future__ import annotations

import secrets
import string
from typing import Any

from moto.cloudwatch.models import cloudwatch_backends
from moto.core.utils import utcnow

from scripts.sandbox.base.responses import Refused
from scripts.sandbox.base.stored_state import kept
from scripts.sandbox.corrections.codedeploy import deployment_configs, ecs, server
from scripts.sandbox.corrections.codedeploy import lambda_ as codedeploy_lambda

PLATFORMS: dict[str, Any] = {"ECS": ecs, "Lambda": codedeploy_lambda, "Server": server}
OVER = ("Succeeded", "Failed", "Stopped")
OF_GROUP = ("deploymentStyle", "blueGreenDeploymentConfiguration", "loadBalancerInfo")
# Fields of the request that the deployment tells back as they are.
OF_REQUEST = (
    "applicationName", "deploymentGroupName", "revision", "description", "ignoreApplicationStopFailures",
    "targetInstances", "updateOutdatedInstancesOnly", "fileExistsBehavior", "overrideAlarmConfiguration",
)  # fmt: skip

Record = dict[str, Any]


def create(backend: Any, request: dict[str, Any], creator: str = "user") -> Record:
    """Makes the deployment and lets it run. One at a time for each deployment group."""
    group = backend.get_deployment_group(request["applicationName"], request["deploymentGroupName"])
    running = [each for each in of(backend).values() if each["group"] is group and each["status"] not in OVER]
    if running:
        text = f"The Deployment Group '{group.deployment_group_name}' already has an active Deployment"
        raise Refused("DeploymentLimitExceededException", f"{text} '{running[0]['deploymentId']}'")
    record = _record(group, request, creator)
    deployment_configs.require(backend, record["deploymentConfigName"], record["computePlatform"])
    platform = PLATFORMS[record["computePlatform"]]
    record["plan"] = platform.plan(backend, record)
    of(backend)[record["deploymentId"]] = record
    _begin(backend, record, platform)
    return record


def of(backend: Any) -> dict[str, Record]:
    """All deployments of account and region, by id."""
    return kept(backend, "deployments")


def go_on(backend: Any, record: Record) -> None:
    """After the wait: production gets the new version, unless an alarm says no."""
    if _alarm(backend, record):
        return
    PLATFORMS[record["computePlatform"]].cut_over(backend, record)
    _end(record, "Succeeded")
    group = record["group"]
    group.history["lastSuccessfulDeployment"] = group.history["lastAttemptedDeployment"]
    group.history["targetRevision"] = record["revision"]


def stop(backend: Any, record: Record, code: str, message: str, event: str) -> None:
    """Takes back what has been done, and rolls back when the group (or `event` "") says so."""
    PLATFORMS[record["computePlatform"]].take_back(backend, record)
    record["errorInformation"] = {"code": code, "message": message}
    _end(record, "Failed" if event == "DEPLOYMENT_FAILURE" else "Stopped")
    rollback = record.get("autoRollbackConfiguration") or {}
    if not event or (rollback.get("enabled") and event in rollback.get("events", [])):
        _roll_back(backend, record)


def _record(group: Any, request: dict[str, Any], creator: str) -> Record:
    if not request.get("revision"):
        raise Refused("RevisionRequiredException", "The revision ID was not specified.")
    now = utcnow()
    return {
        **{key: request[key] for key in OF_REQUEST if request.get(key) is not None},
        **{key: group.settings[key] for key in OF_GROUP if key in group.settings},
        "deploymentId": "d-" + "".join(secrets.choice(string.ascii_uppercase + string.digits) for _ in range(9)),
        "deploymentConfigName": request.get("deploymentConfigName") or group.settings["deploymentConfigName"],
        "autoRollbackConfiguration": request.get("autoRollbackConfiguration")
        or group.settings.get("autoRollbackConfiguration"),
        "computePlatform": group.application.compute_platform,
        "previousRevision": vars(group).setdefault("history", {}).get("targetRevision"),
        "creator": creator,
        "group": group,
        "status": "InProgress",
        "createTime": now,
        "startTime": now,
    }


def _begin(backend: Any, record: Record, platform: Any) -> None:
    """Up to the point where test traffic reaches the new version."""
    problem = platform.problem(backend, record)
    if problem:
        return stop(backend, record, *problem, "DEPLOYMENT_FAILURE")
    if _alarm(backend, record):
        return None
    platform.prepare(backend, record)
    ready = record.get("blueGreenDeploymentConfiguration", {}).get("deploymentReadyOption", {})
    if ready.get("actionOnTimeout") == "STOP_DEPLOYMENT" and platform.WAITS:
        record["status"] = "Ready"
        _remember(record)
        return None
    return go_on(backend, record)


def _alarm(backend: Any, record: Record) -> bool:
    """Stops the deployment when one of its alarms is on. https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html"""
    watched = record.get("overrideAlarmConfiguration") or record["group"].settings.get("alarmConfiguration") or {}
    names = {alarm["name"] for alarm in watched.get("alarms", [])} if watched.get("enabled") else set()
    alarms = cloudwatch_backends[backend.account_id][backend.region_name].alarms
    on = sorted(name for name in names if name in alarms and alarms[name].state_value == "ALARM")
    if on:
        text = f"One or more alarms have been activated: {', '.join(on)}"
        stop(backend, record, "ALARM_ACTIVE", text, "DEPLOYMENT_STOP_ON_ALARM")
    return bool(on)


def _roll_back(backend: Any, record: Record) -> None:
    """A new deployment of the revision before this one; its alarms do not stop it."""
    if not record["previousRevision"]:
        record["rollbackInfo"] = {"rollbackMessage": "No previous successful revision to roll back to."}
        return
    request = {key: record[key] for key in ("applicationName", "deploymentGroupName")}
    back = _record(record["group"], {**request, "revision": record["previousRevision"]}, "codeDeployRollback")
    back["rollbackInfo"] = {"rollbackTriggeringDeploymentId": record["deploymentId"]}
    back["plan"] = record["plan"]
    record["rollbackInfo"] = {"rollbackDeploymentId": back["deploymentId"]}
    of(backend)[back["deploymentId"]] = back
    _end(back, "Succeeded")


def _end(record: Record, status: str) -> None:
    record["status"], record["completeTime"] = status, utcnow()
    _remember(record)


def _remember(record: Record) -> None:
    """The group tells its last deployments."""
    last = {"deploymentId": record["deploymentId"], "status": record["status"], "createTime": record["createTime"]}
    last["endTime"] = record.get("completeTime")
    record["group"].history["lastAttemptedDeployment"] = last
