"""Regions and their availability zones."""

from __future__ import annotations

from generator.aws.regions import MOST_ZONES, ZONES
from generator.checks.base import Problems, check
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import label, quoted, some


@check("region-not-allowed")
def not_allowed(origin: Origin) -> Problems:
    """A service control policy denies every region outside `organization.allowed_regions`."""
    allowed = {node.value: None for node in origin.root.items("organization", "allowed_regions")}
    rows = origin.root.rows("targets").values()
    for node in (origin.root.get("organization", "home_region"), *(row.get("region") for row in rows)):
        if allowed and node is not None and node.kind == "text" and node.value in ZONES.keys() - allowed.keys():
            message = f"region {quoted(node.value)} is not in organization.allowed_regions ({some(allowed)})"
            yield origin.at(node, message, f"add {node.value} to organization.allowed_regions, or use another region")


@check(
    "target-zones-exceed-region",
    "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html",
)
def zones_exceed(origin: Origin) -> Problems:
    """A target cannot spread over more availability zones than its region has."""
    home = origin.root.text("organization", "home_region")
    for name, row in origin.root.rows("targets").items():
        region = row.text("region") or home
        count = row.number("network", "zones")
        if region in ZONES and count is not None and len(ZONES[region]) < count <= MOST_ZONES:
            message = f"{count} is too many; {region} has {len(ZONES[region])} availability zones"
            yield origin.problem(("targets", name, "network", "zones"), message, f"target {label(name)} is in {region}")
