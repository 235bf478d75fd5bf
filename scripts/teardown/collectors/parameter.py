"""SSM parameters."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "ssm", REGIONAL
COVERS = ("ssm:parameter",)
AFTER: tuple[str, ...] = ()


def collect(client: Any, wanted: Wanted) -> list[Found]:
    filters = [{"Key": f"tag:{key}", "Values": [value]} for key, value in wanted.tags.items()]
    items = pages(client, "describe_parameters", "Parameters", ParameterFilters=filters)
    return [Found("parameter", item["Name"]) for item in items]
