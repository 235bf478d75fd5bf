"""S3: events to EventBridge are remembered.

AWS: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html
moto: takes EventBridgeConfiguration and does not give it back, so that Terraform switches it on in every plan.
"""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.s3 import responses

from scripts.sandbox.patch import replace

RESPONSE = responses.S3Response


def apply() -> None:
    """Corrects GetBucketNotificationConfiguration."""

    @replace(RESPONSE, "serialized")
    def serialized(original: Any, self: Any, result: ActionResult) -> Any:
        if isinstance(result, EmptyResult) or self.data.get("Action") != "GetBucketNotificationConfiguration":
            return original(self, result)
        stored = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if stored is not None and stored.event_bridge is not None:
            result.result["EventBridgeConfiguration"] = {}
        return original(self, result)
