"""What services demand of each other."""

from __future__ import annotations

from generator.checks.services import host_clash
from generator.yaml_source.nodes import Node, Origin
from generator.yaml_source.problems import SourcePosition


def test_a_service_that_would_be_a_version_of_another_is_refused() -> None:
    rows = {name: _node("mapping", {}) for name in ("api", "api-2", "api-v2", "api-ui", "api-ui-0x")}
    found = host_clash(Origin("m.yaml", _node("mapping", {"services": _node("mapping", rows)})))
    assert [problem.message.split()[0] for problem in found] == ['"api-2"', '"api-ui-0x"']


def _node(kind: str, value: object) -> Node:
    return Node(kind, value, (), SourcePosition(), SourcePosition())
