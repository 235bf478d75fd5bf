"""AWS's list of actions, their resource types and ARN formats; derive.py says where it comes from."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

PATH = Path(__file__).with_name("service_reference.json")


class Service(NamedTuple):
    """`actions`: the resource types of each action by its name in lower case, True for required ones."""

    actions: dict[str, dict[str, bool]]
    arns: dict[str, str]


@cache
def services() -> dict[str, Service]:
    """By the prefix of their actions."""
    rows = json.loads(PATH.read_text())
    return {prefix: Service(_actions(row["actions"]), row["arns"]) for prefix, row in rows.items()}


def _actions(row: dict[str, str]) -> dict[str, dict[str, bool]]:
    return {
        name.lower(): {kind.rstrip("*"): kind.endswith("*") for kind in types.split()}
        for types, names in row.items()
        for name in names.split()
    }
