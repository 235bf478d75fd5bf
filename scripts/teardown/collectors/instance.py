"""EC2 instances; one that was terminated is described for about an hour."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:instance",)
AFTER: tuple[str, ...] = ("auto_scaling_group",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    groups = pages(client, "describe_instances", "Reservations", Filters=wanted.filters)
    items = [item for group in groups for item in group["Instances"]]
    alive = [item for item in items if item["State"]["Name"] != "terminated"]
    return [Found("instance", item["InstanceId"]) for item in alive if wanted.owns(item.get("Tags", []))]
