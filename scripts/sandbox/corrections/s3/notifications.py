"""S3: notifications to EventBridge are returned as they were set.

AWS: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html
moto: stores EventBridgeConfiguration but does not return it, so Terraform switches it on in every plan.
"""

from __future__ import annotations

from typing import Any

from moto.core.responses import EmptyResult
from moto.s3.responses import S3Response

from scripts.sandbox.correction_tools.patch import replace

OPERATION = "GetBucketNotificationConfiguration"


def apply() -> None:
    """Corrects GetBucketNotificationConfiguration."""

    @replace(S3Response, "serialized")
    def serialized(original: Any, self: Any, result: Any) -> Any:
        if isinstance(result, EmptyResult) or self.data.get("Action") != OPERATION:
            return original(self, result)
        stored = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if stored is not None and stored.event_bridge is not None:
            result.result["EventBridgeConfiguration"] = {}
        return original(self, result)
