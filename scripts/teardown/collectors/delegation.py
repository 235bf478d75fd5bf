"""The target's records in the parent zone, which have no tags: a delegation left behind can be taken over by others."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import PARENT, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "route53", PARENT
COVERS: tuple[str, ...] = ()
AFTER: tuple[str, ...] = ()


def collect(client: Any, wanted: Wanted) -> list[Found]:
    zones = pages(client, "list_hosted_zones", "HostedZones")
    parents = [item["Id"] for item in zones if item["Name"].rstrip(".") == wanted.parent_zone]
    records = [
        item
        for one in parents
        for item in pages(client, "list_resource_record_sets", "ResourceRecordSets", HostedZoneId=one)
    ]
    own = [item for item in records if f".{item['Name'].rstrip('.')}".endswith(f".{wanted.zone}")]
    return [Found("delegation", f"{item['Name']} {item['Type']}", why="in the parent zone") for item in own]
