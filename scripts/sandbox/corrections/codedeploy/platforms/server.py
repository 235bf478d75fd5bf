"""Deployments to servers: in place, or blue/green to the instances of another Auto Scaling group.

AWS: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-server.html and
https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_TargetInstances.html
"""

from __future__ import annotations

from typing import Any

from moto.autoscaling.models import autoscaling_backends
from moto.elbv2.models import elbv2_backends

from scripts.sandbox.protocol.responses import AwsError

CAN_WAIT = True  # a blue/green deployment may wait for somebody before traffic moves
EVENTS = ("BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic", "ApplicationStop", "DownloadBundle",
          "BeforeInstall", "Install", "AfterInstall", "ApplicationStart", "ValidateService", "BeforeAllowTraffic",
          "AllowTraffic", "AfterAllowTraffic")  # fmt: skip


def plan(backend: Any, deployment: dict[str, Any]) -> dict[str, Any]:
    """What the deployment will do: {blue, green, targets}; Auto Scaling groups by name, instances by id."""
    settings = deployment["group"].settings
    blue = settings["autoScalingGroups"]
    if settings["deploymentStyle"].get("deploymentType") != "BLUE_GREEN":
        return {"blue": blue, "green": blue, "targets": _instances(backend, blue)}
    action = settings.get("blueGreenDeploymentConfiguration", {}).get("greenFleetProvisioningOption", {}).get("action")
    if action == "COPY_AUTO_SCALING_GROUP":
        text = "The sandbox does not copy Auto Scaling groups: name an existing one as targetInstances."
        raise AwsError("SandboxNotImplemented", f"{text} docs/decisions/0005 explains why.")
    green = deployment.get("targetInstances", {}).get("autoScalingGroups", [])
    existing = autoscaling_backends[backend.account_id][backend.region_name].autoscaling_groups
    if not green or not set(green) <= set(existing):
        text = "A blue/green deployment to existing instances needs an Auto Scaling group as targetInstances."
        raise AwsError("InvalidTargetInstancesException", text)
    return {"blue": blue, "green": green, "targets": _instances(backend, green)}


def problem(backend: Any, deployment: dict[str, Any]) -> tuple[str, str] | None:
    """(code, message) for a blue/green deployment without instances; in place, an empty group is not an error."""
    plan = deployment["plan"]
    if plan["green"] != plan["blue"] and not plan["targets"]:
        return "NO_INSTANCES", "The deployment failed because no instances were found for your green fleet."
    return None


def prepare(backend: Any, deployment: dict[str, Any]) -> None:
    """Nothing: the green instances get no traffic yet."""


def undo(backend: Any, deployment: dict[str, Any]) -> None:
    """Nothing, because nothing was prepared."""


def cut_over(backend: Any, deployment: dict[str, Any]) -> None:
    """Traffic moves to the green instances, and the deployment group gets their Auto Scaling group."""
    plan, settings = deployment["plan"], deployment["group"].settings
    if plan["green"] == plan["blue"]:
        return
    names = {each["name"] for each in deployment.get("loadBalancerInfo", {}).get("targetGroupInfoList", [])}
    balancing = elbv2_backends[backend.account_id][backend.region_name]
    for arn in [arn for arn, group in balancing.target_groups.items() if group.name in names]:
        balancing.register_targets(arn, [{"Id": each} for each in _instances(backend, plan["green"])])
        registered = balancing.target_groups[arn].targets
        old = [each for each in _instances(backend, plan["blue"]) if each in registered]
        balancing.deregister_targets(arn, [{"Id": each} for each in old])
    deployment["group"].settings = {**settings, "autoScalingGroups": plan["green"]}


def targets(deployment: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of DeploymentTarget that only this platform has."""
    plan = deployment["plan"]
    label = "Green" if plan["green"] != plan["blue"] else None
    return [
        {"deploymentTargetType": "InstanceTarget", "instanceTarget": {"targetId": each, "instanceLabel": label}}
        for each in plan["targets"]
    ]


def _instances(backend: Any, groups: list[str]) -> list[str]:
    existing = autoscaling_backends[backend.account_id][backend.region_name].autoscaling_groups
    states = [state for name in groups if name in existing for state in existing[name].instance_states]
    return [state.instance.id for state in states]
