"""What a service's runtime demands: sizes that exist, endpoints where there is no NAT, variables of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.aws.deployment_strategies import STRATEGIES
from generator.checks_services import promotion, rows
from generator.yaml_source.nodes import Node, Origin
from generator.yaml_source.problems import Problem, some

# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
FARGATE = {
    256: (512, 1024, 2048),
    512: tuple(range(1024, 4097, 1024)),
    1024: tuple(range(2048, 8193, 1024)),
    2048: tuple(range(4096, 16385, 1024)),
    4096: tuple(range(8192, 30721, 1024)),
}

# https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html,
# https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html and
# https://docs.aws.amazon.com/codedeploy/latest/userguide/vpc-endpoints.html
_PLATFORM_ENDPOINTS = {
    "ecs": ("ecr.api", "ecr.dkr", "logs"),
    "server": ("codedeploy", "codedeploy-commands-secure", "ec2messages", "logs", "ssm", "ssmmessages"),
}
_ENDPOINTS = {"secrets": "secretsmanager", "parameters": "ssm", "queues": "sqs"}

_USERS = {
    "size.cpu": ("ecs",),
    "size.memory": ("ecs", "lambda"),
    "size.instance": ("server",),
    "scale": ("ecs", "server"),
}
# https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
MOST_FUNCTION_MEMORY = 10_240


def sizes(origin: Origin) -> Iterator[Problem]:
    """Fargate has memory in steps for each CPU size."""
    for name, row in rows(origin):
        memory, cpu = row.number("size", "memory"), row.number("size", "cpu") or 256
        steps = FARGATE.get(cpu)
        if row.text("platform") == "ecs" and memory and steps and memory not in steps:
            expected = f"memory that Fargate has with {cpu} CPU units ({some(steps)})"
            yield origin.problem(("services", name, "size", "memory"), expected)
        elif row.text("platform") == "lambda" and memory and memory > MOST_FUNCTION_MEMORY:
            expected = f"at most {MOST_FUNCTION_MEMORY} MiB, the most that a function has"
            yield origin.problem(("services", name, "size", "memory"), expected)


def platforms(origin: Origin) -> Iterator[Problem]:
    """A key that a platform has no use for would be passed over without a word."""
    for name, row in rows(origin):
        platform = row.text("platform")
        for key, users in _USERS.items():
            path = key.split(".")
            if platform in STRATEGIES and platform not in users and row.get(*path):
                hint = f"{key} is for {' and '.join(users)}"
                yield origin.problem(("services", name, *path), f"no {key} on {platform}", hint=hint)


def scales(origin: Origin) -> Iterator[Problem]:
    """The least is not above the most."""
    for name, row in rows(origin):
        least, most = row.number("scale", "min") or 2, row.number("scale", "max") or 4
        if least > most:
            key = "max" if row.get("scale", "max") else "min"
            expected = f"at least {least}, the least number" if key == "max" else f"at most {most}, the most"
            yield origin.problem(("services", name, "scale", key), expected)


def secrets(origin: Origin) -> Iterator[Problem]:
    """Secrets Manager would take the end of such a name for its own, and find no secret."""
    for name, row in rows(origin):
        for at, node in enumerate(row.items("uses", "secrets")):
            if re.search(r"-[a-z0-9]{6}$", node.value):
                expected = "a name that does not end in a hyphen and six letters or digits"
                hint = "AWS puts such an end behind every secret's name, and would look for a shorter one"
                yield origin.problem(("services", name, "uses", "secrets", at), expected, hint=hint)


def databases(origin: Origin) -> Iterator[Problem]:
    """A function is outside of the target's network."""
    for name, row in rows(origin):
        if row.text("platform") == "lambda" and row.true("uses", "database"):
            hint = "platforms ecs and server run inside the network"
            path = ("services", name, "uses", "database")
            yield origin.problem(path, "false: a function does not reach the target's network", hint=hint)


def endpoints(origin: Origin) -> Iterator[Problem]:
    """Without NAT, what runs in private subnets reaches AWS through interface endpoints alone."""
    for target, row in origin.root.rows("targets").items():
        if row.text("network", "nat") != "none":
            continue
        has = {node.value for node in row.items("network", "endpoints")}
        for name, service in rows(origin):
            missing = sorted(_needed(service) - has) if target in promotion(origin, service) else []
            if missing:
                expected = f"the endpoints {', '.join(missing)} too, without which {name} does not run there"
                hint = f"add them, let {target} have NAT, or leave {target} out of services.{name}.promote"
                got = f"only {some(sorted(has), 20)}" if has else "none"
                yield origin.problem(("targets", target, "network", "endpoints"), expected, got, hint)


def _needed(service: Node) -> set[str]:
    if service.text("platform") == "lambda":
        return set()
    used = {endpoint for kind, endpoint in _ENDPOINTS.items() if service.items("uses", kind)}
    return used | set(_PLATFORM_ENDPOINTS.get(service.text("platform") or "", ()))


def variables(origin: Origin) -> Iterator[Problem]:
    """A secret and a parameter of one name would be one environment variable."""
    for name, row in rows(origin):
        seen = dict.fromkeys(("service", "target", "port", "database-secret"), "the kit sets that variable itself")
        for kind in ("secrets", "parameters"):
            for at, node in enumerate(row.items("uses", kind)):
                hint = seen.setdefault(node.value, f"it is in uses.{kind} already")
                if not hint.startswith(f"it is in uses.{kind}"):
                    expected = "a name that makes another environment variable"
                    yield origin.problem(("services", name, "uses", kind, at), expected, hint=hint)


CHECKS = (platforms, sizes, scales, secrets, databases, endpoints, variables)
