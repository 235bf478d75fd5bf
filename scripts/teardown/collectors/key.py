"""KMS keys: scheduled for deletion, they wait 7 to 30 days. https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "kms", REGIONAL
COVERS = ("kms:key",)
AFTER: tuple[str, ...] = ("database", "log_group", "secret", "cluster", "volume", "function", "topic")


def collect(client: Any, wanted: Wanted) -> list[Found]:
    ids = [item["KeyId"] for item in pages(client, "list_keys", "Keys")]
    keys = [client.describe_key(KeyId=one)["KeyMetadata"] for one in ids]
    own = [item for item in keys if item.get("KeyManager") != "AWS" and wanted.owns(_tags(client, item["KeyId"]))]
    return [Found("key", item["Arn"], until=_until(item)) for item in own]


def _tags(client: Any, key: str) -> dict[str, str]:
    return {tag["TagKey"]: tag["TagValue"] for tag in client.list_resource_tags(KeyId=key)["Tags"]}


def _until(item: dict[str, Any]) -> str:
    return item["DeletionDate"].date().isoformat() if item["KeyState"] == "PendingDeletion" else ""
