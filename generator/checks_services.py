"""What services demand of targets, and which ways to deploy each platform has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.node import Origin
from generator.problems import Problem, nearest, quoted, some

# https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
_SHIFTING = ("all_at_once", "canary_", "linear_")
_STRATEGIES = {
    "server": ("all_at_once", "half_at_a_time", "one_at_a_time"),
    "ecs": _SHIFTING,
    "lambda": _SHIFTING,
}
_ALL = tuple(start for starts in _STRATEGIES.values() for start in starts)


def deploy(origin: Origin) -> Iterator[Problem]:
    """The keys of `deploy` are targets or `default`."""
    known = [*origin.root.rows("targets"), "default"]
    for name, row in origin.root.rows("services").items():
        for key in row.rows("deploy").keys() - set(known):
            path = ("services", name, "deploy", key)
            yield origin.problem(path, f"a target or default ({some(known)})", quoted(key), nearest(key, known), True)


def approve(origin: Origin) -> Iterator[Problem]:
    """Approvals are before targets that exist."""
    known = list(origin.root.rows("targets"))
    for row in origin.root.rows("services").values():
        for node in row.items("approve"):
            yield from origin.unknown(node, "the name of a target", known)


def strategies(origin: Origin) -> Iterator[Problem]:
    """CodeDeploy shifts traffic on ecs and lambda, and replaces servers in parts."""
    for name, row in origin.root.rows("services").items():
        allowed = _STRATEGIES.get(row.text("platform") or "", ("",))
        for target, node in row.rows("deploy").items():
            if node.kind == "text" and node.value.startswith(_ALL) and not node.value.startswith(allowed):
                expected = f"a strategy for {row.text('platform')} ({', '.join(each.rstrip('_') for each in allowed)})"
                yield origin.problem(("services", name, "deploy", target), expected)


CHECKS = (deploy, approve, strategies)
