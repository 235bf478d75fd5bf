"""Internet gateways."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:internet-gateway",)
AFTER: tuple[str, ...] = ("elastic_ip", "nat_gateway", "load_balancer")
collect = _ec2.tagged("internet_gateway", "describe_internet_gateways", "InternetGateways", "InternetGatewayId")
