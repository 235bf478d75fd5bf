"""Lists name each thing once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.base import Problems, check, services
from generator.yaml_source.nodes import Node, Origin

_OF_THE_ORGANIZATION = ("units", "allowed_regions", "trusted_services", "policy_types")
_OF_SERVICES = (
    *(("approve",), ("promote",), ("source", "paths")),
    *(("uses", kind) for kind in ("secrets", "parameters", "queues", "buckets")),
)


@check("list-entry-repeated")
def repeated(origin: Origin) -> Problems:
    """A repeated entry is a mistake, and Terraform or AWS would refuse the second one."""
    for entries in _lists(origin):
        seen: set[str] = set()
        for node in entries:
            if node.value in seen:
                yield origin.at(node, f"{node.shown()} is listed twice", "remove one of the two")
            seen.add(node.value)


def _lists(origin: Origin) -> Iterator[list[Node]]:
    yield from (origin.root.items("organization", key) for key in _OF_THE_ORGANIZATION)
    yield from (row.items("network", "endpoints") for row in origin.root.rows("targets").values())
    yield from (row.items("alarms", "emails") for row in origin.root.rows("targets").values())
    yield from (row.items(*path) for _, row in services(origin) for path in _OF_SERVICES)
