"""NAT gateways."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:natgateway",)
AFTER: tuple[str, ...] = ()
collect = _ec2.tagged("nat_gateway", "describe_nat_gateways", "NatGateways", "NatGatewayId", filters="Filter")
