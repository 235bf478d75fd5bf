"""What services demand of targets, of each other, and of their platform."""

from __future__ import annotations

from collections.abc import Iterator

from generator.node import Node, Origin
from generator.problems import Path, Problem, nearest, quoted, some
from generator.strategies import STRATEGIES

# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
FARGATE = {
    256: (512, 1024, 2048),
    512: tuple(range(1024, 4097, 1024)),
    1024: tuple(range(2048, 8193, 1024)),
    2048: tuple(range(4096, 16385, 1024)),
    4096: tuple(range(8192, 30721, 1024)),
}


def deploy(origin: Origin) -> Iterator[Problem]:
    """The keys of `deploy` are targets of the service, or `default`."""
    for name, row in _services(origin):
        known = [*_promotion(origin, row), "default"]
        for key in row.rows("deploy").keys() - set(known):
            path = ("services", name, "deploy", key)
            hint = nearest(key, known)
            yield origin.problem(path, f"a target of {name} or default ({some(known)})", quoted(key), hint, True)


def promote(origin: Origin) -> Iterator[Problem]:
    """Promotion goes through targets that exist, in their order."""
    known = list(origin.root.rows("targets"))
    for name, row in _services(origin):
        listed = row.items("promote")
        for node in listed:
            yield from origin.unknown(node, "the name of a target", known)
        order = [node.value for node in listed if node.value in known]
        wanted = sorted(order, key=known.index)
        if order != wanted:
            hint = "promotion goes through the targets in the order of their rows"
            expected = f"[{', '.join(wanted)}]"
            yield origin.problem(("services", name, "promote"), expected, f"[{', '.join(order)}]", hint)


def approve(origin: Origin) -> Iterator[Problem]:
    """Approvals are before targets of the service."""
    for _, row in _services(origin):
        for node in row.items("approve"):
            yield from origin.unknown(node, "one of the service's targets", _promotion(origin, row))


def strategies(origin: Origin) -> Iterator[Problem]:
    """CodeDeploy shifts traffic on ecs and lambda, and replaces servers in parts."""
    every = {strategy for each in STRATEGIES.values() for strategy in each}
    for name, row in _services(origin):
        allowed = STRATEGIES.get(row.text("platform") or "")
        for target, node in row.rows("deploy").items():
            if allowed and node.kind == "text" and node.value in every - set(allowed):
                expected = f"a strategy for {row.text('platform')} ({some(allowed, 20)})"
                yield origin.problem(("services", name, "deploy", target), expected)


def sizes(origin: Origin) -> Iterator[Problem]:
    """Fargate has memory in steps for each CPU size."""
    for name, row in _services(origin):
        memory, cpu = row.number("size", "memory"), row.number("size", "cpu") or 256
        steps = FARGATE.get(cpu)
        if row.text("platform") == "ecs" and memory and steps and memory not in steps:
            expected = f"memory that Fargate has with {cpu} CPU units ({some(steps)})"
            yield origin.problem(("services", name, "size", "memory"), expected)


def scales(origin: Origin) -> Iterator[Problem]:
    """The least is not above the most."""
    for name, row in _services(origin):
        least, most = row.number("scale", "min") or 2, row.number("scale", "max") or 4
        if least > most:
            key = "max" if row.get("scale", "max") else "min"
            expected = f"at least {least}, the least number" if key == "max" else f"at most {most}, the most"
            yield origin.problem(("services", name, "scale", key), expected)


def hosts(origin: Origin) -> Iterator[Problem]:
    """`api-2` would be at the address of version 2 of `api`."""
    every = origin.root.rows("services")
    for name in every:
        for at, letter in enumerate(name):
            first, rest = name[:at], name[at + 1 :]
            if letter == "-" and rest[:1].isdigit() and first in every:
                expected = f"a name that is no version of the service {first}"
                hint = f"versions of {first} are reached as {first}-1-4-0: call it {first}-v{rest}"
                yield origin.problem(("services", name), expected, quoted(name), hint, key=True)


def ports(origin: Origin) -> Iterator[Problem]:
    """The test listener is beside the public ones of the same load balancer."""
    for name, row in origin.root.rows("targets").items():
        port = row.number("test_port")
        if port in (80, 443):
            expected = "another port than 80 and 443, which the load balancer has already"
            yield origin.problem(("targets", name, "test_port"), expected, hint="8443 is the default")


def variables(origin: Origin) -> Iterator[Problem]:
    """A secret and a parameter of one name would be one environment variable."""
    for name, row in _services(origin):
        seen = dict.fromkeys(("service", "target", "port", "database-secret"), "the kit sets that variable itself")
        for kind in ("secrets", "parameters"):
            for at, node in enumerate(row.items("uses", kind)):
                hint = seen.setdefault(node.value, f"it is in uses.{kind} already")
                if not hint.startswith(f"it is in uses.{kind}"):
                    expected = "a name that makes another environment variable"
                    yield origin.problem(("services", name, "uses", kind, at), expected, hint=hint)


def doubles(origin: Origin) -> Iterator[Problem]:
    """Lists name each thing once."""
    lists = (("approve",), ("promote",), ("source", "paths"), *(("uses", kind) for kind in _USED))
    for _, row in _services(origin):
        for path in lists:
            yield from _twice(origin, row, path)


_USED = ("secrets", "parameters", "queues", "buckets")


def _twice(origin: Origin, row: Node, path: Path) -> Iterator[Problem]:
    seen: set[str] = set()
    for node in row.items(*path):
        if node.value in seen:
            yield Problem(origin.file, node.place, node.path, "each entry once", f"{node.shown()} again")
        seen.add(node.value)


def _services(origin: Origin) -> list[tuple[str, Node]]:
    return list(origin.root.rows("services").items())


def _promotion(origin: Origin, row: Node) -> list[str]:
    known = list(origin.root.rows("targets"))
    chosen = [node.value for node in row.items("promote")]
    return [name for name in known if not chosen or name in chosen]


CHECKS = (deploy, promote, approve, strategies, sizes, scales, hosts, ports, variables, doubles)
