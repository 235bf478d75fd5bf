"""Network ACLs."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:network-acl",)
AFTER: tuple[str, ...] = ("subnet",)
collect = _ec2.tagged("network_acl", "describe_network_acls", "NetworkAcls", "NetworkAclId")
