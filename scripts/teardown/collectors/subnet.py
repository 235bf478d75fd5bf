"""Subnets."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:subnet",)
AFTER: tuple[str, ...] = ("network_interface", "nat_gateway", "load_balancer", "database", "vpc_endpoint", "instance")
collect = _ec2.tagged("subnet", "describe_subnets", "Subnets", "SubnetId")
