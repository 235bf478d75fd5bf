"""Blue/green deployments of an ECS service: listeners move to the other target group, and the service follows.

AWS: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-ecs.html and
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html
"""

from __future__ import annotations

from typing import Any

from moto.ecs.exceptions import TaskDefinitionNotFoundException
from moto.ecs.models import ecs_backends
from moto.elbv2.models import elbv2_backends

from scripts.sandbox.corrections.codedeploy import appspec

CAN_WAIT = True  # a deployment may wait for somebody before production traffic moves
EVENTS = ("BeforeInstall", "Install", "AfterInstall", "AllowTestTraffic", "AfterAllowTestTraffic",
          "BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic")  # fmt: skip
REQUIRED = ("TaskDefinition", "LoadBalancerInfo")


def plan(backend: Any, deployment: dict[str, Any]) -> dict[str, Any]:
    """What the deployment will do: {spec, service, targets, pair, blue, green}; target groups by ARN."""
    spec = appspec.read(deployment["revision"], "AWS::ECS::Service", REQUIRED)
    names = deployment["group"].settings["ecsServices"][0]
    key = f"{names['clusterName']}:{names['serviceName']}"
    service = ecs_backends[backend.account_id][backend.region_name].services.get(key)
    pair = deployment["loadBalancerInfo"]["targetGroupPairInfoList"][0]
    by_name = {group.name: arn for arn, group in _balancing(backend).target_groups.items()}
    arns = [by_name.get(each["name"]) for each in pair["targetGroups"]]
    used = [each.get("targetGroupArn") for each in service.load_balancers] if service else []
    blue = next((arn for arn in arns if arn in used), arns[0])
    green = next(arn for arn in arns if arn != blue)
    return {"spec": spec, "service": service, "targets": [key], "pair": pair, "blue": blue, "green": green}


def problem(backend: Any, deployment: dict[str, Any]) -> appspec.Problem:
    """(code, message) if the service is not active, or the task definition or a hook's function is missing."""
    service, spec = deployment["plan"]["service"], deployment["plan"]["spec"]
    if service is None or service.status != "ACTIVE":
        return "INVALID_ECS_SERVICE", "The ECS service does not exist or is not active."
    try:
        ecs_backends[backend.account_id][backend.region_name].describe_task_definition(spec["TaskDefinition"])
    except TaskDefinitionNotFoundException:
        return "ECS_UPDATE_ERROR", f"TaskDefinition not found: {spec['TaskDefinition']}"
    return appspec.hook_problem(backend, spec["Hooks"])


def prepare(backend: Any, deployment: dict[str, Any]) -> None:
    """Test traffic moves to the new version."""
    _route(backend, deployment["plan"], "testTrafficRoute", deployment["plan"]["green"])


def undo(backend: Any, deployment: dict[str, Any]) -> None:
    """Traffic moves back to the previous version: the test route's, and production's if it had moved."""
    plan = deployment["plan"]
    _route(backend, plan, "testTrafficRoute", plan["blue"])
    if deployment.get("moved"):
        _route(backend, plan, "prodTrafficRoute", plan["blue"])
        plan["service"].task_definition, plan["service"].load_balancers = plan["before"]


def cut_over(backend: Any, deployment: dict[str, Any]) -> None:
    """Production traffic moves to the new version, and the service gets the task definition and target group."""
    plan = deployment["plan"]
    _route(backend, plan, "prodTrafficRoute", plan["green"])
    spec, service = plan["spec"], plan["service"]
    plan["before"] = service.task_definition, service.load_balancers
    ecs = ecs_backends[backend.account_id][backend.region_name]
    service.task_definition = ecs.describe_task_definition(spec["TaskDefinition"]).arn
    container = spec["LoadBalancerInfo"]
    service.load_balancers = [{
        "targetGroupArn": plan["green"],
        "containerName": container["ContainerName"],
        "containerPort": int(container["ContainerPort"]),
    }]  # fmt: skip


def targets(deployment: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of DeploymentTarget that only this platform has."""
    plan, service = deployment["plan"], deployment["plan"]["service"]
    done = deployment["status"] == "Succeeded" or bool(deployment.get("moved"))
    task_sets = [
        {"identifer": f"ecs-svc/{label}", "status": status, "taskSetLabel": label.title(), "trafficWeight": weight,
         "desiredCount": service.desired_count if service else 0, "targetGroup": {"name": plan[label].split("/")[-2]}}
        for label, status, weight in (("blue", "ACTIVE" if done else "PRIMARY", 0.0 if done else 100.0),
                                      ("green", "PRIMARY" if done else "ACTIVE", 100.0 if done else 0.0))
    ]  # fmt: skip
    arn = f"{service.cluster_arn.replace(':cluster/', ':service/')}/{service.name}" if service else ""
    target = {"targetId": plan["targets"][0], "targetArn": arn, "taskSetsInfo": task_sets}
    return [{"deploymentTargetType": "ECSTarget", "ecsTarget": target}]


def _balancing(backend: Any) -> Any:
    return elbv2_backends[backend.account_id][backend.region_name]


def _route(backend: Any, plan: dict[str, Any], route: str, arn: str) -> None:
    """Every rule of the route's listeners that forwards to either group of the pair now forwards to `arn`."""
    listeners = plan["pair"].get(route, {}).get("listenerArns", [])
    for balancer in _balancing(backend).load_balancers.values():
        for listener in (found for name, found in balancer.listeners.items() if name in listeners):
            for action in [action for rule in listener.rules.values() for action in rule.actions]:
                _forward(action, (plan["blue"], plan["green"]), arn)


def _forward(action: Any, pair: tuple[str, str], arn: str) -> None:
    """moto has an action's fields twice: in a dict and as attributes."""
    if action.data.get("TargetGroupArn") in pair:
        action.data["TargetGroupArn"] = action.TargetGroupArn = arn
    groups = action.data.get("ForwardConfig", {}).get("TargetGroups", [])
    if any(group["TargetGroupArn"] in pair for group in groups):
        action.data["ForwardConfig"]["TargetGroups"] = [{"TargetGroupArn": arn, "Weight": 100}]
