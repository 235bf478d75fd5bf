"""Security groups; their rules go with them."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:security-group", "ec2:security-group-rule")
AFTER: tuple[str, ...] = (
    "network_interface",
    "load_balancer",
    "database",
    "vpc_endpoint",
    "ecs_service",
    "function",
    "instance",
)
collect = _ec2.tagged("security_group", "describe_security_groups", "SecurityGroups", "GroupId")
