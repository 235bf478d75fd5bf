"""EC2's describe calls filter by tag, but not all of them do so in the sandbox: tags are checked here too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scripts.teardown.collectors import pages
from scripts.teardown.resources import Found, Wanted

Collect = Callable[[Any, Wanted], list[Found]]


def tagged(kind: str, operation: str, key: str, name: str, filters: str = "Filters", state: str = "State") -> Collect:
    """A collector of one kind. `filters` is the argument's name, which differs between operations."""

    def collect(client: Any, wanted: Wanted) -> list[Found]:
        items = pages(client, operation, key, **{filters: wanted.filters})
        own = [item for item in items if wanted.owns(item.get("Tags") or item.get("TagSet") or [])]
        # A NAT gateway or endpoint is described as deleted for about an hour.
        return [Found(kind, item[name]) for item in own if str(item.get(state, "")).lower() != "deleted"]

    return collect
