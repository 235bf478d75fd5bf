"""IAM instance profiles, which hold a role."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import GLOBAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "iam", GLOBAL
COVERS = ("iam:instance-profile",)
AFTER: tuple[str, ...] = ("instance", "launch_template")


def collect(client: Any, wanted: Wanted) -> list[Found]:
    names = [item["InstanceProfileName"] for item in pages(client, "list_instance_profiles", "InstanceProfiles")]
    profiles = [client.get_instance_profile(InstanceProfileName=name)["InstanceProfile"] for name in names]
    own = [item for item in profiles if wanted.owns(item.get("Tags", []))]  # the list itself has no tags
    return [Found("instance_profile", item["InstanceProfileName"]) for item in own]
