"""Hosted zones."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import GLOBAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "route53", GLOBAL
COVERS = ("route53:hostedzone",)
AFTER: tuple[str, ...] = ("delegation",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    ids = [item["Id"].removeprefix("/hostedzone/") for item in pages(client, "list_hosted_zones", "HostedZones")]
    tags = {one: client.list_tags_for_resource(ResourceType="hostedzone", ResourceId=one) for one in ids}
    return [Found("zone", one) for one, found in tags.items() if wanted.owns(found["ResourceTagSet"]["Tags"])]
