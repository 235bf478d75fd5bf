"""Elastic IP addresses; the operation has no pages."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:elastic-ip",)
AFTER: tuple[str, ...] = ("nat_gateway",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    addresses = client.describe_addresses(Filters=wanted.filters)["Addresses"]
    return [Found("elastic_ip", item["AllocationId"]) for item in addresses]
