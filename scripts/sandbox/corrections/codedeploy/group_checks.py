"""What CodeDeploy refuses in a deployment group. moto takes anything.

AWS: the errors of https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentGroup.html, each with
its causes in https://docs.aws.amazon.com/codedeploy/latest/userguide/error-codes.html
"""

from __future__ import annotations

from typing import Any

from moto.autoscaling.models import autoscaling_backends
from moto.ecs.models import ecs_backends
from moto.elbv2.models import elbv2_backends
from moto.iam.models import iam_backends

from scripts.sandbox.base.responses import Refused
from scripts.sandbox.corrections.codedeploy import deployment_configs

EVENTS = {"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"}
SHIFTED = {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"}


def check(backend: Any, platform: str, settings: dict[str, Any], group: Any = None) -> None:
    """Raises Refused for the first thing that AWS would not take; `group` is the one that is being changed."""
    _role(backend, settings["serviceRoleArn"])
    deployment_configs.require(backend, settings["deploymentConfigName"], platform)
    _style(platform, settings["deploymentStyle"])
    _alarms(settings.get("alarmConfiguration") or {})
    _rollback(settings.get("autoRollbackConfiguration") or {})
    _scaling_groups(backend, settings["autoScalingGroups"])
    if platform == "ECS":
        _ecs_services(backend, settings["ecsServices"], group)
        _ecs_traffic(backend, settings)


def _role(backend: Any, arn: str) -> None:
    """It exists in this account, and trusts CodeDeploy."""
    if not arn:
        raise Refused("RoleRequiredException", "The service role ARN is required.")
    roles = iam_backends[backend.account_id][backend.partition].roles.values()
    trust = next((str(role.assume_role_policy_document) for role in roles if role.arn == arn), "")
    if "codedeploy" not in trust:
        text = f"AWS CodeDeploy does not have the permissions required to assume the role {arn}."
        raise Refused("InvalidRoleException", text)


def _style(platform: str, style: dict[str, str]) -> None:
    if platform != "Server" and style != SHIFTED:
        text = f"For {platform} deployment group, deployment type must be BLUE_GREEN WITH_TRAFFIC_CONTROL"
        raise Refused("InvalidDeploymentStyleException", text)


def _alarms(alarms: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AlarmConfiguration.html"""
    names = [alarm.get("name") for alarm in alarms.get("alarms", [])]
    if len(names) > 10:
        raise Refused("AlarmsLimitExceededException", "The maximum number of alarms for a deployment group is 10.")
    if alarms.get("enabled") and not names:
        raise Refused("InvalidAlarmConfigException", "The alarm configuration is enabled, but the alarm list is empty.")
    if len(set(names)) < len(names) or not all(name and len(name) <= 255 for name in names):
        raise Refused("InvalidAlarmConfigException", "Alarm names must be unique, and 1 to 255 characters long.")


def _rollback(rollback: dict[str, Any]) -> None:
    events = rollback.get("events", [])
    if (rollback.get("enabled") and not events) or not EVENTS.issuperset(events):
        text = "Automatic rollback is enabled, but no event or an invalid event type was specified."
        raise Refused("InvalidAutoRollbackConfigException", text)


def _scaling_groups(backend: Any, names: list[str]) -> None:
    existing = autoscaling_backends[backend.account_id][backend.region_name].autoscaling_groups
    for name in names:
        if name not in existing:
            text = f"No Auto Scaling group found with name: {name}"
            raise Refused("InvalidAutoScalingGroupException", text)


def _ecs_services(backend: Any, services: list[dict[str, str]], group: Any) -> None:
    """One service, made for CodeDeploy, and of this deployment group alone."""
    if len(services) != 1:
        raise Refused("InvalidECSServiceException", "For ECS deployment group, one ECS service must be specified.")
    cluster, name = services[0]["clusterName"], services[0]["serviceName"]
    service = ecs_backends[backend.account_id][backend.region_name].services.get(f"{cluster}:{name}")
    if service is None or service.status != "ACTIVE":
        raise Refused("InvalidECSServiceException", f"The ECS service {cluster}:{name} does not exist.")
    if service.deployment_controller["type"] != "CODE_DEPLOY":
        text = f"The ECS service {cluster}:{name} must be configured for a CODE_DEPLOY deployment controller."
        raise Refused("InvalidECSServiceException", text)
    others = [g for groups in backend.deployment_groups.values() for g in groups.values() if g is not group]
    if any(services == other.settings["ecsServices"] for other in others):
        text = f"The ECS service {cluster}:{name} is already associated with another deployment group."
        raise Refused("ECSServiceMappingLimitExceededException", text)


def _ecs_traffic(backend: Any, settings: dict[str, Any]) -> None:
    """Two target groups that exist, a production listener, and what becomes of the blue tasks."""
    pairs = settings.get("loadBalancerInfo", {}).get("targetGroupPairInfoList", [])
    if len(pairs) != 1 or not pairs[0].get("prodTrafficRoute", {}).get("listenerArns"):
        text = "For ECS deployment group, one target group pair with a production traffic route must be specified."
        raise Refused("InvalidLoadBalancerInfoException", text)
    existing = elbv2_backends[backend.account_id][backend.region_name].target_groups.values()
    names = {group.name for group in existing}
    wanted = [each["name"] for each in pairs[0].get("targetGroups", [])]
    if len(set(wanted)) != 2 or not names.issuperset(wanted):
        text = f"A target group pair needs two target groups that exist; found: {', '.join(wanted)}"
        raise Refused("InvalidTargetGroupPairException", text)
    blue_green = settings.get("blueGreenDeploymentConfiguration", {})
    if not {"terminateBlueInstancesOnDeploymentSuccess", "deploymentReadyOption"} <= blue_green.keys():
        text = "For ECS, terminateBlueInstancesOnDeploymentSuccess and deploymentReadyOption are required."
        raise Refused("InvalidBlueGreenDeploymentConfigurationException", text)
