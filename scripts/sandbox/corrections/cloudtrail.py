"""CloudTrail: a trail can only be created if its bucket's policy lets CloudTrail write.

AWS: InsufficientS3BucketPolicyException, https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
moto: checks only that the bucket exists.
"""

from __future__ import annotations

from typing import Any

from moto.cloudtrail.responses import CloudTrailResponse

from scripts.sandbox.correction_tools.moto_lookups import find_bucket
from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity.policy_documents import statements
from scripts.sandbox.protocol.responses import AwsError

PRINCIPAL = "cloudtrail.amazonaws.com"


def apply() -> None:
    """Corrects CreateTrail and UpdateTrail."""
    for operation in ("create_trail", "update_trail"):
        _check_bucket_policy(operation)


def _check_bucket_policy(operation: str) -> None:
    @replace(CloudTrailResponse, operation)
    def checked(original: Any, self: Any) -> Any:
        name = self._get_param("S3BucketName")
        bucket = find_bucket(name)
        if bucket and not _allows_writing(bucket.policy):
            text = f"Incorrect S3 bucket policy is detected for bucket: {name}"
            raise AwsError("InsufficientS3BucketPolicyException", text)
        return original(self)


def _allows_writing(policy: bytes | None) -> bool:
    return any(
        "PutObject" in str(statement.get("Action")) and PRINCIPAL in str(statement.get("Principal"))
        for statement in statements(policy)
        if statement.get("Effect") == "Allow"
    )
