"""Launch templates; their versions go with them."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:launch-template",)
AFTER: tuple[str, ...] = ("auto_scaling_group",)
collect = _ec2.tagged("launch_template", "describe_launch_templates", "LaunchTemplates", "LaunchTemplateId")
