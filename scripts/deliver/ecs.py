"""ECS: a new task set beside the running one; CodeDeploy moves the listeners' rules from one to the other.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-ecs.html
"""

from __future__ import annotations

from typing import Any

from generator.errors import UserError
from scripts.base.cli import console
from scripts.deliver import deployments, revisions
from scripts.deliver.facts import Facts
from scripts.deliver.waiting import Patience


def deploy(ecs: Any, codedeploy: Any, facts: Facts, version: str, image: str, patience: Patience) -> None:
    """Start the version's tasks and wait until the test route reaches them, and its hook was content."""
    deployment = deployments.resume(codedeploy, facts, version, patience)
    wanted, running = definition(ecs, facts, image), describe(ecs, facts)
    if not deployment and wanted == accepted(ecs, running):
        console.print(f"  version {version} runs already: nothing to deploy")
        return
    if not deployment:
        made = ecs.register_task_definition(**wanted, **_tags(running))["taskDefinition"]["taskDefinitionArn"]
        deployment = deployments.begin(codedeploy, facts, version, revision(facts, wanted, made))
    with deployments.stopped_on_failure(codedeploy, deployment):
        deployments.wait(codedeploy, deployment, deployments.READY, patience)


def cutover(ecs: Any, codedeploy: Any, facts: Facts, version: str, image: str, patience: Patience) -> None:
    """Move production's traffic, and wait until the previous tasks are gone."""
    if deployments.go_on(codedeploy, facts, version, patience):
        return
    if serving(describe(ecs, facts), facts)["image"] != image:
        raise deployments.nothing_waits(facts, version)
    console.print(f"  version {version} has production's traffic already: nothing to do")


def describe(ecs: Any, facts: Facts) -> dict[str, Any]:
    """The task definition that production runs, with its tags."""
    found = ecs.describe_services(cluster=facts.cluster, services=[facts.service])["services"]
    if not found:
        raise UserError(f"{facts.cluster}: there is no service {facts.service}.\nApply its workspace first.")
    primary = [each for each in found[0].get("taskSets", []) if each["status"] == "PRIMARY"]
    definition = (primary or found)[0]["taskDefinition"]
    answer = ecs.describe_task_definition(taskDefinition=definition, include=["TAGS"])
    return {**answer["taskDefinition"], "tags": answer.get("tags", [])}


def serving(definition: dict[str, Any], facts: Facts) -> dict[str, Any]:
    """The container that listens on the service's port: the others are beside it."""
    for container in definition["containerDefinitions"]:
        if any(mapping.get("containerPort") == facts.port for mapping in container.get("portMappings", [])):
            return container
    raise UserError(
        f"{definition['taskDefinitionArn']}: no container listens on {facts.port}, the service's port.\n"
        "Apply the service's workspace, which says which one does."
    )


def definition(ecs: Any, facts: Facts, image: str) -> dict[str, Any]:
    """What the service's workspace says a task is, with the version's image.

    Not what runs now: a change in the matrix (size, role, environment) arrives with the next deployment.
    """
    base = ecs.describe_task_definition(taskDefinition=facts.task_definition)["taskDefinition"]
    own = serving(base, facts)
    containers = [{**each, "image": image} if each is own else each for each in base["containerDefinitions"]]
    return accepted(ecs, {**base, "containerDefinitions": containers})


def accepted(ecs: Any, found: dict[str, Any]) -> dict[str, Any]:
    """What RegisterTaskDefinition takes of a definition that was described, tags aside."""
    members = ecs.meta.service_model.operation_model("RegisterTaskDefinition").input_shape.members
    return {key: found[key] for key in members if found.get(key) and key != "tags"}


def _tags(running: dict[str, Any]) -> dict[str, Any]:
    return {"tags": running["tags"]} if running["tags"] else {}


def revision(facts: Facts, wanted: dict[str, Any], made: str) -> dict[str, Any]:
    """https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html"""
    target = {"ContainerName": serving(wanted, facts)["name"], "ContainerPort": facts.port}
    properties = {"TaskDefinition": made, "LoadBalancerInfo": target, **_network(facts)}
    service = {"TargetService": {"Type": "AWS::ECS::Service", "Properties": properties}}
    hooks = {"AfterAllowTestTraffic": "integration", "AfterAllowTraffic": "smoke"}
    return revisions.appspec(facts, service, hooks)


def _network(facts: Facts) -> dict[str, Any]:
    """A service that CodeDeploy deploys takes another subnet from here alone: UpdateService refuses it."""
    if not facts.network:
        return {}
    groups = [facts.network.security_group_id]
    place = {"Subnets": facts.network.subnet_ids, "SecurityGroups": groups, "AssignPublicIp": "DISABLED"}
    return {"NetworkConfiguration": {"AwsvpcConfiguration": place}}
