"""Platform `ecs`: a Fargate service. CodeDeploy moves traffic between two task sets with the listeners' rules."""

from __future__ import annotations

from generator import names
from generator.aws import deployment_strategies
from generator.aws.iam_statements import Statement, allow
from generator.hcl import Raw
from generator.platforms import common
from generator.platforms.platform import Platform
from generator.platforms.service_context import ServiceContext

# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
MEMORY_STEPS = {
    256: (512, 1024, 2048),
    512: tuple(range(1024, 4097, 1024)),
    1024: tuple(range(2048, 8193, 1024)),
    2048: tuple(range(4096, 16385, 1024)),
    4096: tuple(range(8192, 30721, 1024)),
}
UNPUBLISHED = "0.0.0"  # the tag of an image that is never pushed


def _runtime(context: ServiceContext) -> dict[str, object]:
    size = context.row.size
    repository = (context.org, context.tools_id, context.home_region, context.service)
    return {
        **common.runtime(context),
        "service_name": context.service,
        "cluster": Raw("local.foundation.cluster"),
        "repository_arn": names.services.repository_arn(*repository),
        # Without a version the image does not exist yet: ECS retries until the first deployment replaces these tasks.
        "image": f"{names.services.image_repository(*repository)}:{context.row.version or UNPUBLISHED}",
        "size": {"cpu": size.cpu, "memory": size.memory or 2 * size.cpu},
        "scale": common.scale(context),
        "port": context.row.port,
        "network": common.NETWORK,
        "target_group_arn": common.BLUE_TARGET_GROUP,
    }


def _deployment(_: ServiceContext) -> dict[str, object]:
    return {
        "ecs": {"cluster": Raw("local.foundation.cluster.name"), "service": Raw("module.runtime.service_name")},
        "target_groups": common.TARGET_GROUPS,
        "load_balancer": Raw("local.foundation.load_balancer"),
    }


def _outputs(context: ServiceContext) -> dict[str, object]:
    return {
        "cluster": Raw("local.foundation.cluster.name"),
        "service": context.service,
        "task_definition": Raw("module.runtime.task_definition_arn"),
        "network": common.NETWORK,
    }


def _deploy_statements(context: ServiceContext) -> list[Statement]:
    cluster = names.targets.name(context.org, context.target)
    family = context.arn("ecs", f"task-definition/{context.name}:*")
    to_tasks = {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}
    register = {"StringEquals": {"ecs:CreateAction": "RegisterTaskDefinition"}}
    service = context.arn("ecs", f"service/{cluster}/{context.service}")
    return [
        allow("LookAtService", ["ecs:DescribeServices"], [service]),
        # IAM cannot limit these to a resource. A task can do only what its roles allow, and RunTaskAs limits the roles.
        allow("ReviseTask", ["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"], ["*"]),
        allow("TagTask", ["ecs:TagResource"], [family], register),
        allow("RunTaskAs", ["iam:PassRole"], [context.role_arn("task"), context.role_arn("execution")], to_tasks),
    ]


PLATFORM = Platform(
    name="ecs",
    module="fargate",
    target_kind="ip",
    artefact="image",
    strategies=deployment_strategies.SHIFTING,
    keys=("size.cpu", "size.memory", "scale"),
    # https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    endpoints=("ecr.api", "ecr.dkr", "logs"),
    memory_steps=MEMORY_STEPS,
    runtime=_runtime,
    deployment=_deployment,
    outputs=_outputs,
    deploy_statements=_deploy_statements,
)
