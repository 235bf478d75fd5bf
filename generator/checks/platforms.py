"""What a service's platform demands: sizes that exist, keys that it uses, endpoints where there is no NAT."""

from __future__ import annotations

from generator.aws.deployment_strategies import STRATEGIES
from generator.checks.base import Problems, check, number, promotion, services
from generator.matrix.service_parts import Size
from generator.yaml_source.nodes import Node, Origin
from generator.yaml_source.problems import joined, label, one_of, some

# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
FARGATE = {
    256: (512, 1024, 2048),
    512: tuple(range(1024, 4097, 1024)),
    1024: tuple(range(2048, 8193, 1024)),
    2048: tuple(range(4096, 16385, 1024)),
    4096: tuple(range(8192, 30721, 1024)),
}
# https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
MOST_FUNCTION_MEMORY = 10_240
# https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html,
# https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html and
# https://docs.aws.amazon.com/codedeploy/latest/userguide/vpc-endpoints.html
PLATFORM_ENDPOINTS = {
    "ecs": ("ecr.api", "ecr.dkr", "logs"),
    "server": ("codedeploy", "codedeploy-commands-secure", "ec2messages", "logs", "ssm", "ssmmessages"),
}
USED_ENDPOINTS = {"secrets": "secretsmanager", "parameters": "ssm", "queues": "sqs"}
# Platforms that read a key.
USERS = {
    "size.cpu": ("ecs",),
    "size.memory": ("ecs", "lambda"),
    "size.instance": ("server",),
    "scale": ("ecs", "server"),
}
# Platforms that run inside the target's network.
INSIDE = ("ecs", "server")


@check("platform-key-unused")
def key_unused(origin: Origin) -> Problems:
    """A key that the platform does not read would be ignored silently."""
    for name, row in services(origin):
        platform = row.text("platform")
        for key, users in USERS.items():
            path = key.split(".")
            if platform in STRATEGIES and platform not in users and row.get(*path):
                hint = f"remove it; only {joined(users)} {'uses' if len(users) == 1 else 'use'} {key}"
                yield origin.problem(("services", name, *path), f"{platform} does not use {key}", hint)


@check(
    "platform-strategy-unsupported",
    "https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html",
)
def strategy_unsupported(origin: Origin) -> Problems:
    """CodeDeploy shifts traffic on ecs and lambda, and replaces servers in parts."""
    every = {strategy for each in STRATEGIES.values() for strategy in each}
    for _, row in services(origin):
        platform = row.text("platform") or ""
        for node in row.rows("deploy").values() if platform in STRATEGIES else ():
            if node.kind == "text" and node.value in every - set(STRATEGIES[platform]):
                expected = one_of(STRATEGIES[platform], 20)
                yield origin.at(node, f"{platform} does not support {node.shown()}; expected {expected}")


@check(
    "ecs-memory-size",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size",
)
def ecs_memory(origin: Origin) -> Problems:
    """Fargate offers only certain sizes of memory with each size of CPU."""
    for name, row in services(origin):
        memory = row.number("size", "memory")
        cpu = number(row.get("size"), Size, "cpu")
        steps = FARGATE.get(cpu or 0)
        if row.text("platform") == "ecs" and memory and steps and memory not in steps:
            message = f"is {memory}; Fargate offers {some(steps, len(steps))} MiB with {cpu} CPU units"
            yield origin.problem(("services", name, "size", "memory"), message)


@check("lambda-memory-size", "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html")
def lambda_memory(origin: Origin) -> Problems:
    """A function has at most 10,240 MiB."""
    for name, row in services(origin):
        memory = row.number("size", "memory")
        if row.text("platform") == "lambda" and memory is not None and memory > MOST_FUNCTION_MEMORY:
            message = f"is {memory} MiB; the limit of a function is {MOST_FUNCTION_MEMORY} MiB"
            yield origin.problem(("services", name, "size", "memory"), message)


@check("lambda-database")
def lambda_database(origin: Origin) -> Problems:
    """A function runs outside the target's network and cannot reach its database."""
    for name, row in services(origin):
        if row.text("platform") == "lambda" and row.true("uses", "database"):
            hint = f"remove it, or use {' or '.join(INSIDE)}, which run inside the network"
            message = "a function cannot reach the target's database"
            yield origin.problem(("services", name, "uses", "database"), message, hint)


@check("target-endpoints-missing", "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html")
def endpoints_missing(origin: Origin) -> Problems:
    """Without NAT, services in private subnets reach AWS only through interface endpoints."""
    for target, row in origin.root.rows("targets").items():
        needs = _needs(origin, target) if row.text("network", "nat") == "none" else {}
        has = {node.value for node in row.items("network", "endpoints")}
        missing = sorted(set().union(*needs.values()) - has)
        if missing:
            users = joined(name for name, endpoints in needs.items() if endpoints - has)
            message = f"{label(target)} has no NAT and lacks {joined(missing, len(missing))}, needed by {users}"
            hint = "add what is missing, set `nat: single`, or leave the target out of the services' `promote`"
            path = ("targets", target, "network", "endpoints")
            yield origin.problem(path, message, hint, cause=some(missing, len(missing)))


def _needs(origin: Origin, target: str) -> dict[str, set[str]]:
    """The endpoints that each of the target's services needs."""
    return {name: _endpoints(row) for name, row in services(origin) if target in promotion(origin, row)}


def _endpoints(service: Node) -> set[str]:
    platform = service.text("platform")
    used = {endpoint for kind, endpoint in USED_ENDPOINTS.items() if service.items("uses", kind)}
    return {*PLATFORM_ENDPOINTS[platform], *used} if platform in PLATFORM_ENDPOINTS else set()
