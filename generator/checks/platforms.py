"""What a service's platform demands: sizes that exist, keys that it uses, endpoints where there is no NAT.

What each platform demands is stated in its own file, generator/platforms/<platform>.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import platforms
from generator.aws.deployment_strategies import STRATEGIES
from generator.checks.base import Problems, check, number, promotion, services
from generator.matrix.service_parts import Size
from generator.platforms.platform import Platform
from generator.yaml_source.nodes import Node, Origin
from generator.yaml_source.problems import joined, label, one_of, some

USED_ENDPOINTS = {"secrets": "secretsmanager", "parameters": "ssm", "queues": "sqs"}


def _services(origin: Origin) -> Iterator[tuple[str, Node, Platform]]:
    """The services whose platform is known, with it; the model reports the others."""
    for name, row in services(origin):
        platform = platforms.PLATFORMS.get(row.text("platform") or "")
        if platform:
            yield name, row, platform


@check("platform-key-unused")
def key_unused(origin: Origin) -> Problems:
    """A key that the platform does not read would be ignored silently."""
    for name, row, platform in _services(origin):
        for key in platforms.special_keys():
            path = key.split(".")
            if key not in platform.keys and row.get(*path):
                users = platforms.users(key)
                hint = f"remove it; only {joined(users)} {'uses' if len(users) == 1 else 'use'} {key}"
                yield origin.problem(("services", name, *path), f"{platform.name} does not use {key}", hint)


@check(
    "platform-strategy-unsupported",
    "https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html",
)
def strategy_unsupported(origin: Origin) -> Problems:
    """CodeDeploy shifts traffic on ecs and lambda, and replaces servers in parts."""
    for _, row, platform in _services(origin):
        others = set(STRATEGIES) - set(platform.strategies)
        for node in row.rows("deploy").values():
            if node.kind == "text" and node.value in others:
                expected = one_of(platform.strategies, 20)
                yield origin.at(node, f"{platform.name} does not support {node.shown()}; expected {expected}")


@check(
    "platform-memory-steps",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size",
)
def memory_steps(origin: Origin) -> Problems:
    """Fargate offers only certain sizes of memory with each size of CPU."""
    for name, row, platform in _services(origin):
        memory = row.number("size", "memory")
        cpu = number(row.get("size"), Size, "cpu")
        steps = (platform.memory_steps or {}).get(cpu or 0)
        if memory and steps and memory not in steps:
            message = f"is {memory}; {platform.name} offers {some(steps, len(steps))} MiB with {cpu} CPU units"
            yield origin.problem(("services", name, "size", "memory"), message)


@check("platform-memory-limit", "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html")
def memory_limit(origin: Origin) -> Problems:
    """A function has at most 10,240 MiB."""
    for name, row, platform in _services(origin):
        memory, most = row.number("size", "memory"), platform.max_memory
        if most and memory is not None and memory > most:
            message = f"is {memory} MiB; the limit of {platform.name} is {most} MiB"
            yield origin.problem(("services", name, "size", "memory"), message)


@check("platform-database-unreachable")
def database_unreachable(origin: Origin) -> Problems:
    """A function runs outside the target's network and cannot reach its database."""
    inside = [platform.name for platform in platforms.PLATFORMS.values() if platform.in_network]
    for name, row, platform in _services(origin):
        if not platform.in_network and row.true("uses", "database"):
            hint = f"remove it, or use {' or '.join(inside)}, which run inside the network"
            message = f"{platform.name} cannot reach the target's database"
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
    platform = platforms.PLATFORMS.get(service.text("platform") or "")
    used = {endpoint for kind, endpoint in USED_ENDPOINTS.items() if service.items("uses", kind)}
    return {*platform.endpoints, *used} if platform and platform.in_network else set()
