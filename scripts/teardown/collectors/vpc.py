"""Virtual private clouds."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:vpc",)
AFTER: tuple[str, ...] = (
    "subnet",
    "internet_gateway",
    "security_group",
    "network_acl",
    "route_table",
    "vpc_endpoint",
    "flow_log",
)
collect = _ec2.tagged("vpc", "describe_vpcs", "Vpcs", "VpcId")
