"""IAM roles, which the Tagging API does not list; service-linked ones are AWS's own."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import GLOBAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "iam", GLOBAL
COVERS = ("iam:role",)
AFTER: tuple[str, ...] = (
    "flow_log",
    "database",
    "ecs_service",
    "function",
    "instance_profile",
    "codedeploy_application",
)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    names = [item["RoleName"] for item in pages(client, "list_roles", "Roles") if not item["Path"].startswith("/aws-")]
    tags = {name: pages(client, "list_role_tags", "Tags", RoleName=name) for name in names}
    return [Found("role", name) for name, found in tags.items() if wanted.owns(found)]
