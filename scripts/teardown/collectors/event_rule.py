"""EventBridge rules of the default bus; AWS's own, of managed services, cannot be tagged."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "events", REGIONAL
COVERS = ("events:rule",)
AFTER: tuple[str, ...] = ()


def collect(client: Any, wanted: Wanted) -> list[Found]:
    arns = [item["Arn"] for item in pages(client, "list_rules", "Rules") if not item.get("ManagedBy")]
    tags = {arn: client.list_tags_for_resource(ResourceARN=arn)["Tags"] for arn in arns}
    return [Found("event_rule", arn) for arn, found in tags.items() if wanted.owns(found)]
