"""Deployments to servers: in place, or to the instances of another Auto Scaling group, which the group then has.

AWS: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-server.html and
https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_TargetInstances.html
"""

from __future__ import annotations

from typing import Any

from moto.autoscaling.models import autoscaling_backends
from moto.elbv2.models import elbv2_backends

from scripts.sandbox.base.responses import Refused

WAITS = True  # a blue/green deployment may wait for somebody before traffic moves
EVENTS = ("BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic", "ApplicationStop", "DownloadBundle",
          "BeforeInstall", "Install", "AfterInstall", "ApplicationStart", "ValidateService", "BeforeAllowTraffic",
          "AllowTraffic", "AfterAllowTraffic")  # fmt: skip


def plan(backend: Any, record: dict[str, Any]) -> dict[str, Any]:
    """What the deployment will do: {blue, green, targets}; Auto Scaling groups by name, instances by id."""
    settings = record["group"].settings
    blue = settings["autoScalingGroups"]
    if settings["deploymentStyle"].get("deploymentType") != "BLUE_GREEN":
        return {"blue": blue, "green": blue, "targets": _instances(backend, blue)}
    action = settings.get("blueGreenDeploymentConfiguration", {}).get("greenFleetProvisioningOption", {}).get("action")
    if action == "COPY_AUTO_SCALING_GROUP":
        text = "The sandbox copies no Auto Scaling groups: name two that exist, docs/decisions/0005 says why."
        raise Refused("SandboxNotImplemented", text)
    green = record.get("targetInstances", {}).get("autoScalingGroups", [])
    existing = autoscaling_backends[backend.account_id][backend.region_name].autoscaling_groups
    if not green or not set(green) <= set(existing):
        text = "A blue/green deployment to existing instances needs an Auto Scaling group as targetInstances."
        raise Refused("InvalidTargetInstancesException", text)
    return {"blue": blue, "green": green, "targets": _instances(backend, green)}


def problem(backend: Any, record: dict[str, Any]) -> tuple[str, str] | None:
    """A blue/green deployment fails without instances; an in-place one of an empty Auto Scaling group does not."""
    plan = record["plan"]
    if plan["green"] != plan["blue"] and not plan["targets"]:
        return "NO_INSTANCES", "The deployment failed because no instances were found for your green fleet."
    return None


def prepare(backend: Any, record: dict[str, Any]) -> None:
    """Nothing: the replacement instances have no traffic yet."""


take_back = prepare


def cut_over(backend: Any, record: dict[str, Any]) -> None:
    """The load balancer sends traffic to the green instances alone, and the group has their Auto Scaling group."""
    plan, settings = record["plan"], record["group"].settings
    if plan["green"] == plan["blue"]:
        return
    names = {each["name"] for each in record.get("loadBalancerInfo", {}).get("targetGroupInfoList", [])}
    balancing = elbv2_backends[backend.account_id][backend.region_name]
    for arn in [arn for arn, group in balancing.target_groups.items() if group.name in names]:
        balancing.register_targets(arn, [{"Id": each} for each in _instances(backend, plan["green"])])
        old = [each for each in _instances(backend, plan["blue"]) if each in balancing.target_groups[arn].targets]
        balancing.deregister_targets(arn, [{"Id": each} for each in old])
    record["group"].settings = {**settings, "autoScalingGroups": plan["green"]}


def targets(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of DeploymentTarget that only this platform has."""
    label = "Green" if record["plan"]["green"] != record["plan"]["blue"] else None
    return [
        {"deploymentTargetType": "InstanceTarget", "instanceTarget": {"targetId": each, "instanceLabel": label}}
        for each in record["plan"]["targets"]
    ]


def _instances(backend: Any, groups: list[str]) -> list[str]:
    existing = autoscaling_backends[backend.account_id][backend.region_name].autoscaling_groups
    states = [state for name in groups if name in existing for state in existing[name].instance_states]
    return [state.instance.id for state in states]
