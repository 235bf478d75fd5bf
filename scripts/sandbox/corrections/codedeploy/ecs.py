"""Blue/green deployments of an ECS service: listeners move from one target group to the other, the service follows.

AWS: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-ecs.html and
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html
"""

from __future__ import annotations

from typing import Any

from moto.ecs.exceptions import TaskDefinitionNotFoundException
from moto.ecs.models import ecs_backends
from moto.elbv2.models import elbv2_backends

from scripts.sandbox.corrections.codedeploy import appspec

WAITS = True  # a deployment may wait for somebody before production traffic moves
EVENTS = ("BeforeInstall", "Install", "AfterInstall", "AllowTestTraffic", "AfterAllowTestTraffic",
          "BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic")  # fmt: skip
REQUIRED = ("TaskDefinition", "LoadBalancerInfo")


def plan(backend: Any, record: dict[str, Any]) -> dict[str, Any]:
    """What the deployment will do: {spec, service, targets, pair, blue, green}; groups as ARNs."""
    spec = appspec.read(record["revision"], "AWS::ECS::Service", REQUIRED)
    names = record["group"].settings["ecsServices"][0]
    key = f"{names['clusterName']}:{names['serviceName']}"
    service = ecs_backends[backend.account_id][backend.region_name].services.get(key)
    pair = record["loadBalancerInfo"]["targetGroupPairInfoList"][0]
    groups = {group.name: arn for arn, group in _balancing(backend).target_groups.items()}
    arns = [groups.get(each["name"]) for each in pair["targetGroups"]]
    used = [each.get("targetGroupArn") for each in service.load_balancers] if service else []
    blue = next((arn for arn in arns if arn in used), arns[0])
    green = next(arn for arn in arns if arn != blue)
    return {"spec": spec, "service": service, "targets": [key], "pair": pair, "blue": blue, "green": green}


def problem(backend: Any, record: dict[str, Any]) -> appspec.Problem:
    """Why the deployment fails before it begins: (code, message), or None."""
    plan = record["plan"]
    if plan["service"] is None or plan["service"].status != "ACTIVE":
        return "INVALID_ECS_SERVICE", "The ECS service does not exist or is not active."
    try:
        ecs_backends[backend.account_id][backend.region_name].describe_task_definition(plan["spec"]["TaskDefinition"])
    except TaskDefinitionNotFoundException:
        return "ECS_UPDATE_ERROR", f"TaskDefinition not found: {plan['spec']['TaskDefinition']}"
    return appspec.hook_problem(backend, plan["spec"]["Hooks"])


def prepare(backend: Any, record: dict[str, Any]) -> None:
    """Test traffic reaches the new version."""
    _route(backend, record["plan"], "testTrafficRoute", record["plan"]["green"])


def take_back(backend: Any, record: dict[str, Any]) -> None:
    """Test traffic reaches the version of before."""
    _route(backend, record["plan"], "testTrafficRoute", record["plan"]["blue"])


def cut_over(backend: Any, record: dict[str, Any]) -> None:
    """Production traffic reaches the new version, and the service is what was deployed."""
    plan = record["plan"]
    _route(backend, plan, "prodTrafficRoute", plan["green"])
    spec, service = plan["spec"], plan["service"]
    ecs = ecs_backends[backend.account_id][backend.region_name]
    service.task_definition = ecs.describe_task_definition(spec["TaskDefinition"]).arn
    container = spec["LoadBalancerInfo"]
    service.load_balancers = [{
        "targetGroupArn": plan["green"],
        "containerName": container["ContainerName"],
        "containerPort": int(container["ContainerPort"]),
    }]  # fmt: skip


def targets(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of DeploymentTarget that only this platform has."""
    plan, service = record["plan"], record["plan"]["service"]
    done = record["status"] == "Succeeded"
    sets = [
        {"identifer": f"ecs-svc/{label}", "status": status, "taskSetLabel": label.title(), "trafficWeight": weight,
         "desiredCount": service.desired_count if service else 0, "targetGroup": {"name": plan[label].split("/")[-2]}}
        for label, status, weight in (("blue", "ACTIVE" if done else "PRIMARY", 0.0 if done else 100.0),
                                      ("green", "PRIMARY" if done else "ACTIVE", 100.0 if done else 0.0))
    ]  # fmt: skip
    arn = f"{service.cluster_arn.replace(':cluster/', ':service/')}/{service.name}" if service else ""
    inner = {"targetId": plan["targets"][0], "targetArn": arn, "taskSetsInfo": sets}
    return [{"deploymentTargetType": "ECSTarget", "ecsTarget": inner}]


def _balancing(backend: Any) -> Any:
    return elbv2_backends[backend.account_id][backend.region_name]


def _route(backend: Any, plan: dict[str, Any], route: str, arn: str) -> None:
    """Every rule of the route's listeners that forwards to one group of the pair forwards to `arn`."""
    listeners = plan["pair"].get(route, {}).get("listenerArns", [])
    for balancer in _balancing(backend).load_balancers.values():
        for listener in (found for name, found in balancer.listeners.items() if name in listeners):
            for action in [action for rule in listener.rules.values() for action in rule.actions]:
                _forward(action, (plan["blue"], plan["green"]), arn)


def _forward(action: Any, pair: tuple[str, str], arn: str) -> None:
    """moto keeps an action's fields twice: as a dict and as attributes."""
    if action.data.get("TargetGroupArn") in pair:
        action.data["TargetGroupArn"] = action.TargetGroupArn = arn
    groups = action.data.get("ForwardConfig", {}).get("TargetGroups", [])
    if any(group["TargetGroupArn"] in pair for group in groups):
        action.data["ForwardConfig"]["TargetGroups"] = [{"TargetGroupArn": arn, "Weight": 100}]
