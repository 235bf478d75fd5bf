"""What services demand of targets and of each other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.aws.deployment_strategies import STRATEGIES
from generator.yaml_source.nodes import Node, Origin
from generator.yaml_source.problems import Path, Problem, nearest, quoted, some

# Beside source and build.
MOST_TARGETS = 48
# An application load balancer's subnets let in what comes back to it, and the public ports.
LOWEST_PORT = 1024


def deploy(origin: Origin) -> Iterator[Problem]:
    """The keys of `deploy` are targets of the service, or `default`."""
    for name, row in rows(origin):
        known = [*promotion(origin, row), "default"]
        for key in row.rows("deploy").keys() - set(known):
            path = ("services", name, "deploy", key)
            hint = nearest(key, known)
            yield origin.problem(path, f"a target of {name} or default ({some(known)})", quoted(key), hint, True)


def promote(origin: Origin) -> Iterator[Problem]:
    """Promotion goes through targets that exist, in their order."""
    known = list(origin.root.rows("targets"))
    for name, row in rows(origin):
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
    for _, row in rows(origin):
        for node in row.items("approve"):
            yield from origin.unknown(node, "one of the service's targets", promotion(origin, row))


def strategies(origin: Origin) -> Iterator[Problem]:
    """CodeDeploy shifts traffic on ecs and lambda, and replaces servers in parts."""
    every = {strategy for each in STRATEGIES.values() for strategy in each}
    for name, row in rows(origin):
        allowed = STRATEGIES.get(row.text("platform") or "")
        for target, node in row.rows("deploy").items():
            if allowed and node.kind == "text" and node.value in every - set(allowed):
                expected = f"a strategy for {row.text('platform')} ({some(allowed, 20)})"
                yield origin.problem(("services", name, "deploy", target), expected)


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
    """The test listener is beside the public ones of the same load balancer; its subnets let no lower port in."""
    for name, row in origin.root.rows("targets").items():
        port = row.number("test_port")
        if port is not None and 0 < port < LOWEST_PORT:
            taken = port in (80, 443)
            other = " than the load balancer's own 80 and 443" if taken else ""
            expected = f"another port{other}, of at least {LOWEST_PORT}"
            yield origin.problem(("targets", name, "test_port"), expected, hint="8443 is the default")


def stages(origin: Origin) -> Iterator[Problem]:
    """A pipeline has 50 stages at most: https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html"""
    for name, row in rows(origin) if "delivery" in origin.root.value else ():
        count = len(promotion(origin, row))
        if count > MOST_TARGETS:
            expected = f"at most {MOST_TARGETS} targets: a pipeline has one stage for each"
            path = ("services", name, "promote") if row.get("promote") else ("services", name)
            yield origin.problem(path, expected, f"{count}", "name some of them in `promote`")


def doubles(origin: Origin) -> Iterator[Problem]:
    """Lists name each thing once."""
    lists = (("approve",), ("promote",), ("source", "paths"), *(("uses", kind) for kind in _USED))
    for _, row in rows(origin):
        for path in lists:
            yield from _twice(origin, row, path)


_USED = ("secrets", "parameters", "queues", "buckets")


def _twice(origin: Origin, row: Node, path: Path) -> Iterator[Problem]:
    seen: set[str] = set()
    for node in row.items(*path):
        if node.value in seen:
            yield Problem(origin.file, node.place, node.path, "each entry once", f"{node.shown()} again")
        seen.add(node.value)


def rows(origin: Origin) -> list[tuple[str, Node]]:
    """The services by name."""
    return list(origin.root.rows("services").items())


def promotion(origin: Origin, row: Node) -> list[str]:
    """The targets of a service."""
    known = list(origin.root.rows("targets"))
    chosen = [node.value for node in row.items("promote")]
    return [name for name in known if not chosen or name in chosen]


CHECKS = (deploy, promote, approve, strategies, hosts, ports, stages, doubles)
