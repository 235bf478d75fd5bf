"""ECS: a new task set next to the running one; CodeDeploy moves the listeners' rules from one to the other.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-ecs.html
"""

from __future__ import annotations

from typing import Any

from generator.errors import UserError
from scripts.base.cli import console
from scripts.deliver.codedeploy import deployments, refusals, revisions
from scripts.deliver.outputs import Outputs
from scripts.deliver.platforms.delivery import Delivery

TESTS_AFTER_CUTOVER = False
Definition = dict[str, Any]  # TaskDefinition


def deploy(delivery: Delivery) -> None:
    """Start the version's tasks and wait until the test route reaches them and the hook has approved them."""
    ecs, outputs, group = delivery.client("ecs"), delivery.outputs, delivery.deployments
    deployment = group.resumable()
    wanted, running = wanted_definition(ecs, outputs, delivery.package.image), running_definition(ecs, outputs)
    if not deployment and wanted == accepted(ecs, running):
        console.print(f"  version {delivery.version} is already running: nothing to deploy")
        return
    if not deployment:
        registered = ecs.register_task_definition(**wanted, **_tags(running))["taskDefinition"]["taskDefinitionArn"]
        deployment = group.start(revision(outputs, wanted, registered))
    with group.stopped_on_failure(deployment):
        group.wait(deployment, deployments.READY)


def cutover(delivery: Delivery) -> None:
    """Move production traffic, and wait until it has moved."""
    ecs, outputs = delivery.client("ecs"), delivery.outputs

    def deploys(info: Definition) -> bool:
        return deployed_image(ecs, outputs, info) == delivery.package.image

    if delivery.deployments.resume(deploys):
        return
    running = running_definition(ecs, outputs)
    if serving_container(running, outputs)["image"] != delivery.package.image:
        raise refusals.not_deployed(outputs, delivery.version)
    console.print(f"  version {delivery.version} already has production traffic: nothing to do")


def running_definition(ecs: Any, outputs: Outputs) -> Definition:
    """The task definition that production runs, with its tags."""
    found = ecs.describe_services(cluster=outputs.cluster, services=[outputs.service])["services"]
    if not found:
        raise UserError(f"{outputs.cluster}: service {outputs.service} not found.\nApply its workspace first.")
    primary = [each for each in found[0].get("taskSets", []) if each["status"] == "PRIMARY"]
    definition = (primary or found)[0]["taskDefinition"]
    answer = ecs.describe_task_definition(taskDefinition=definition, include=["TAGS"])
    return {**answer["taskDefinition"], "tags": answer.get("tags", [])}


def deployed_image(ecs: Any, outputs: Outputs, info: dict[str, Any]) -> str:
    """The image that a deployment deploys; "" if neither its task set nor its AppSpec names a task definition.

    The task set that CodeDeploy made has the deployment's id as its externalId:
    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskSet.html
    """
    (service,) = ecs.describe_services(cluster=outputs.cluster, services=[outputs.service])["services"]
    own = [each for each in service.get("taskSets", []) if each.get("externalId") == info["deploymentId"]]
    named = own[0]["taskDefinition"] if own else revisions.task_definition(info)
    if not named:
        return ""
    definition = ecs.describe_task_definition(taskDefinition=named)["taskDefinition"]
    return serving_container(definition, outputs)["image"]


def wanted_definition(ecs: Any, outputs: Outputs, image: str) -> Definition:
    """The task definition of the service's workspace, with the version's image.

    Not the running one: a change in the matrix (size, role, environment) arrives with the next deployment.
    """
    base = ecs.describe_task_definition(taskDefinition=outputs.task_definition)["taskDefinition"]
    own = serving_container(base, outputs)
    containers = [{**each, "image": image} if each is own else each for each in base["containerDefinitions"]]
    return accepted(ecs, {**base, "containerDefinitions": containers})


def serving_container(definition: Definition, outputs: Outputs) -> dict[str, Any]:
    """The container that listens on the service's port; any others are sidecars."""
    for container in definition["containerDefinitions"]:
        if any(mapping.get("containerPort") == outputs.port for mapping in container.get("portMappings", [])):
            return container
    raise UserError(
        f"{definition['taskDefinitionArn']}: no container listens on port {outputs.port}, the service's port.\n"
        "Apply the service's workspace, which sets the container's port."
    )


def accepted(ecs: Any, described: Definition) -> Definition:
    """The part of a described definition that RegisterTaskDefinition accepts, without tags."""
    members = ecs.meta.service_model.operation_model("RegisterTaskDefinition").input_shape.members
    return {key: described[key] for key in members if described.get(key) and key != "tags"}


def revision(outputs: Outputs, wanted: Definition, registered: str) -> revisions.Revision:
    """The AppSpec: this task definition behind the service's target groups, with its hooks."""
    target = {"ContainerName": serving_container(wanted, outputs)["name"], "ContainerPort": outputs.port}
    properties = {"TaskDefinition": registered, "LoadBalancerInfo": target, **_network(outputs)}
    service = {"TargetService": {"Type": "AWS::ECS::Service", "Properties": properties}}
    hooks = {"AfterAllowTestTraffic": "integration", "AfterAllowTraffic": "smoke"}
    return revisions.appspec(outputs, service, hooks)


def _tags(running: Definition) -> dict[str, Any]:
    return {"tags": running["tags"]} if running["tags"] else {}


def _network(outputs: Outputs) -> dict[str, Any]:
    """A service that CodeDeploy deploys gets another subnet only from here: UpdateService refuses it."""
    if not outputs.network:
        return {}
    network = {
        "Subnets": outputs.network.subnet_ids,
        "SecurityGroups": [outputs.network.security_group_id],
        "AssignPublicIp": "DISABLED",
    }
    return {"NetworkConfiguration": {"AwsvpcConfiguration": network}}
