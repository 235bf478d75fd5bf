"""Gateway and interface endpoints."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:vpc-endpoint",)
AFTER: tuple[str, ...] = ()
collect = _ec2.tagged("vpc_endpoint", "describe_vpc_endpoints", "VpcEndpoints", "VpcEndpointId")
