"""The tags of resources."""

from __future__ import annotations


def resource_tags(
    org: str, workspace: str, extra: dict[str, str], target_name: str | None = None, service_name: str | None = None
) -> dict[str, str]:
    """Tags of all resources of a workspace. Teardown finds a target's resources by organization and target together."""
    own = {"groundplan:organization": org, "groundplan:workspace": workspace}
    if target_name:
        own["groundplan:target"] = target_name
    if service_name:
        own["groundplan:service"] = service_name
    return dict(sorted({**extra, **own}.items()))
