"""Network interfaces."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:network-interface",)
AFTER: tuple[str, ...] = (
    "load_balancer",
    "database",
    "vpc_endpoint",
    "nat_gateway",
    "ecs_service",
    "function",
    "instance",
)
collect = _ec2.tagged("network_interface", "describe_network_interfaces", "NetworkInterfaces", "NetworkInterfaceId")
