"""EBS volumes."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:volume",)
AFTER: tuple[str, ...] = ("instance",)
collect = _ec2.tagged("volume", "describe_volumes", "Volumes", "VolumeId")
