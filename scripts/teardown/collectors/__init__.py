"""One file for each resource type that a target's workspaces create: how it is listed and proven to be gone.

A collector has SERVICE (boto3's name), COVERS (service:type of the ARNs that it covers), AFTER (kinds that must be gone
before this one can be deleted), SCOPE (which account and regions), and collect(client, wanted), which describes what
exists, and raises if it could not. Where deployments create more of the type than Terraform knows of, it also has
remove(client, item). The kind is the file's name.
"""

from __future__ import annotations

import importlib
import pkgutil
from graphlib import TopologicalSorter
from types import ModuleType
from typing import Any

REGIONAL, GLOBAL, PARENT = "regional", "global", "parent"  # PARENT: global, in the account of the parent zone


def collectors() -> dict[str, ModuleType]:
    """All collectors by kind, in the order in which their resources can be deleted."""
    names = [item.name for item in pkgutil.iter_modules(__path__) if not item.name.startswith("_")]
    found = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    order = TopologicalSorter({name: module.AFTER for name, module in found.items()}).static_order()
    return {name: found[name] for name in order}


def pages(client: Any, operation: str, key: str, **arguments: object) -> list[Any]:
    """All items of a paginated operation."""
    paginator = client.get_paginator(operation)
    return [item for page in paginator.paginate(**arguments) for item in page[key]]


def batches(items: list[str], size: int) -> list[list[str]]:
    """The items in lists of at most `size`, for operations that describe only so many at a time."""
    return [items[start : start + size] for start in range(0, len(items), size)]
