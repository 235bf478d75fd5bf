"""S3: events to EventBridge are remembered, and bucket policies are checked.

AWS: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html and
https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
moto: takes EventBridgeConfiguration and does not give it back, so that Terraform switches it on in every plan; takes
a policy whose principal does not exist, or that is public where public policies are blocked.
"""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.s3 import models, responses

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused
from scripts.sandbox.identity.principals import first_missing, statements

RESPONSE = responses.S3Response


def apply() -> None:
    """Corrects GetBucketNotificationConfiguration and PutBucketPolicy."""
    _events()
    _policies()


def bucket_named(name: str | None) -> Any:
    """moto's bucket, whichever account owns it; None when there is none of the name."""
    partition, account_id = models.s3_backends.bucket_accounts.get(name, (None, None))
    return models.s3_backends[account_id][partition].buckets[name] if account_id else None


def _events() -> None:
    @replace(RESPONSE, "serialized")
    def serialized(original: Any, self: Any, result: ActionResult) -> Any:
        if isinstance(result, EmptyResult) or self.data.get("Action") != "GetBucketNotificationConfiguration":
            return original(self, result)
        stored = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if stored is not None and stored.event_bridge is not None:
            result.result["EventBridgeConfiguration"] = {}
        return original(self, result)


def _policies() -> None:
    @replace(models.S3Backend, "put_bucket_policy")
    def put_bucket_policy(original: Any, self: Any, bucket_name: str, policy: bytes) -> None:
        missing = first_missing(policy)
        if missing:
            raise Refused("MalformedPolicy", "Invalid principal in policy")
        block = self.get_bucket(bucket_name).public_access_block
        if block and str(block.block_public_policy).lower() == "true" and any(map(_is_public, statements(policy))):
            text = "Access Denied: public policies are blocked by the BlockPublicPolicy block public access setting."
            raise Refused("AccessDenied", text, 403)
        original(self, bucket_name, policy)


def _is_public(statement: dict[str, Any]) -> bool:
    """Everyone, without a condition. (AWS looks into conditions too, and takes fixed values for not public.)"""
    everyone = statement.get("Principal") in ("*", {"AWS": "*"}, {"AWS": ["*"]})
    return statement["Effect"] == "Allow" and everyone and not statement.get("Condition")
