"""Route tables."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:route-table",)
AFTER: tuple[str, ...] = ("subnet",)
collect = _ec2.tagged("route_table", "describe_route_tables", "RouteTables", "RouteTableId")
