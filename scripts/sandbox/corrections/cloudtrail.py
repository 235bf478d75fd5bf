"""CloudTrail: a trail is made only when its bucket's policy lets CloudTrail write.

AWS: InsufficientS3BucketPolicyException, https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
moto: asks only that the bucket exists.
"""

from __future__ import annotations

from typing import Any

from moto.cloudtrail.responses import CloudTrailResponse

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused
from scripts.sandbox.corrections.s3.buckets import bucket_named
from scripts.sandbox.identity.principals import statements

WRITER = "cloudtrail.amazonaws.com"


def apply() -> None:
    """Corrects CreateTrail and UpdateTrail."""
    for operation in ("create_trail", "update_trail"):
        _bucket_policy(operation)


def _bucket_policy(operation: str) -> None:
    @replace(CloudTrailResponse, operation)
    def checked(original: Any, self: Any) -> Any:
        name = self._get_param("S3BucketName")
        bucket = bucket_named(name)
        if bucket and not _lets_write(bucket.policy):
            text = f"Incorrect S3 bucket policy is detected for bucket: {name}"
            raise Refused("InsufficientS3BucketPolicyException", text)
        return original(self)


def _lets_write(policy: bytes | None) -> bool:
    return any(
        "PutObject" in str(statement.get("Action")) and WRITER in str(statement.get("Principal"))
        for statement in (statements(policy) if policy else [])
        if statement.get("Effect") == "Allow"
    )
