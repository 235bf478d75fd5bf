"""What CodeDeploy refuses in a deployment group.

AWS: the errors of https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentGroup.html, each with
its causes in https://docs.aws.amazon.com/codedeploy/latest/userguide/error-codes.html
moto: accepts anything.
"""

from __future__ import annotations

from typing import Any

from moto.autoscaling.models import autoscaling_backends
from moto.ecs.models import ecs_backends
from moto.elbv2.models import elbv2_backends

from scripts.sandbox.correction_tools.moto_lookups import role_trusts_service
from scripts.sandbox.corrections.codedeploy import deployment_configs
from scripts.sandbox.protocol.responses import AwsError

EVENTS = {"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"}
BLUE_GREEN = {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"}
MAX_ALARMS = 10


def check(backend: Any, platform: str, settings: dict[str, Any], group: Any = None) -> None:
    """Raises AwsError for the first setting that AWS refuses; `group` is the one that is being changed, if any."""
    _check_role(backend, settings["serviceRoleArn"])
    deployment_configs.require(backend, settings["deploymentConfigName"], platform)
    _check_style(platform, settings["deploymentStyle"])
    _check_alarms(settings.get("alarmConfiguration") or {})
    _check_rollback(settings.get("autoRollbackConfiguration") or {})
    _check_scaling_groups(backend, settings["autoScalingGroups"])
    if platform == "ECS":
        _check_ecs_services(backend, settings["ecsServices"], group)
        _check_ecs_traffic(backend, settings)


def _check_role(backend: Any, arn: str) -> None:
    if not arn:
        raise AwsError("RoleRequiredException", "The service role ARN is required.")
    if not role_trusts_service(backend, arn, "codedeploy"):
        text = f"AWS CodeDeploy does not have the permissions required to assume the role {arn}."
        raise AwsError("InvalidRoleException", text)


def _check_style(platform: str, style: dict[str, str]) -> None:
    if platform != "Server" and style != BLUE_GREEN:
        text = f"For {platform} deployment group, deployment type must be BLUE_GREEN WITH_TRAFFIC_CONTROL"
        raise AwsError("InvalidDeploymentStyleException", text)


def _check_alarms(alarms: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AlarmConfiguration.html"""
    names = [alarm.get("name") for alarm in alarms.get("alarms", [])]
    if len(names) > MAX_ALARMS:
        text = f"The maximum number of alarms for a deployment group is {MAX_ALARMS}."
        raise AwsError("AlarmsLimitExceededException", text)
    if alarms.get("enabled") and not names:
        text = "The alarm configuration is enabled, but the alarm list is empty."
        raise AwsError("InvalidAlarmConfigException", text)
    if len(set(names)) < len(names) or not all(name and len(name) <= 255 for name in names):
        raise AwsError("InvalidAlarmConfigException", "Alarm names must be unique, and 1 to 255 characters long.")


def _check_rollback(rollback: dict[str, Any]) -> None:
    events = rollback.get("events", [])
    if (rollback.get("enabled") and not events) or not EVENTS.issuperset(events):
        text = "Automatic rollback is enabled, but no event or an invalid event type was specified."
        raise AwsError("InvalidAutoRollbackConfigException", text)


def _check_scaling_groups(backend: Any, names: list[str]) -> None:
    existing = autoscaling_backends[backend.account_id][backend.region_name].autoscaling_groups
    for name in names:
        if name not in existing:
            text = f"No Auto Scaling group found with name: {name}"
            raise AwsError("InvalidAutoScalingGroupException", text)


def _check_ecs_services(backend: Any, services: list[dict[str, str]], group: Any) -> None:
    """Exactly one service, with a CODE_DEPLOY controller, that no other deployment group has."""
    if len(services) != 1:
        raise AwsError("InvalidECSServiceException", "For ECS deployment group, one ECS service must be specified.")
    cluster, name = services[0]["clusterName"], services[0]["serviceName"]
    service = ecs_backends[backend.account_id][backend.region_name].services.get(f"{cluster}:{name}")
    if service is None or service.status != "ACTIVE":
        raise AwsError("InvalidECSServiceException", f"The ECS service {cluster}:{name} does not exist.")
    if service.deployment_controller["type"] != "CODE_DEPLOY":
        text = f"The ECS service {cluster}:{name} must be configured for a CODE_DEPLOY deployment controller."
        raise AwsError("InvalidECSServiceException", text)
    others = [g for groups in backend.deployment_groups.values() for g in groups.values() if g is not group]
    if any(services == other.settings["ecsServices"] for other in others):
        text = f"The ECS service {cluster}:{name} is already associated with another deployment group."
        raise AwsError("ECSServiceMappingLimitExceededException", text)


def _check_ecs_traffic(backend: Any, settings: dict[str, Any]) -> None:
    """Two existing target groups, a production listener, and what happens to the blue tasks."""
    pairs = settings.get("loadBalancerInfo", {}).get("targetGroupPairInfoList", [])
    if len(pairs) != 1 or not pairs[0].get("prodTrafficRoute", {}).get("listenerArns"):
        text = "For ECS deployment group, one target group pair with a production traffic route must be specified."
        raise AwsError("InvalidLoadBalancerInfoException", text)
    existing = elbv2_backends[backend.account_id][backend.region_name].target_groups.values()
    names = [each["name"] for each in pairs[0].get("targetGroups", [])]
    if len(set(names)) != 2 or not {group.name for group in existing}.issuperset(names):
        text = f"A target group pair needs two target groups that exist; found: {', '.join(names)}"
        raise AwsError("InvalidTargetGroupPairException", text)
    blue_green = settings.get("blueGreenDeploymentConfiguration", {})
    if not {"terminateBlueInstancesOnDeploymentSuccess", "deploymentReadyOption"} <= blue_green.keys():
        text = "For ECS, terminateBlueInstancesOnDeploymentSuccess and deploymentReadyOption are required."
        raise AwsError("InvalidBlueGreenDeploymentConfigurationException", text)
