"""S3: a bucket policy must name existing principals, and may not be public where public policies are blocked.

AWS: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html and
https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
moto: accepts both.
"""

from __future__ import annotations

from typing import Any

from moto.s3.models import S3Backend

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity.accounts import AccountDirectory
from scripts.sandbox.identity.policy_documents import statements
from scripts.sandbox.identity.principals import first_missing
from scripts.sandbox.protocol.responses import AwsError


def apply(accounts: AccountDirectory) -> None:
    """Corrects PutBucketPolicy."""

    @replace(S3Backend, "put_bucket_policy")
    def put_bucket_policy(original: Any, self: Any, bucket_name: str, policy: bytes) -> None:
        if first_missing(policy, accounts):
            raise AwsError("MalformedPolicy", "Invalid principal in policy")
        block = self.get_bucket(bucket_name).public_access_block
        if block and str(block.block_public_policy).lower() == "true" and any(map(_is_public, statements(policy))):
            text = "Access Denied: public policies are blocked by the BlockPublicPolicy block public access setting."
            raise AwsError("AccessDenied", text, 403)
        original(self, bucket_name, policy)


def _is_public(statement: dict[str, Any]) -> bool:
    """Allows everyone without a condition. (AWS also looks into conditions: only fixed values make it non-public.)"""
    everyone = statement.get("Principal") in ("*", {"AWS": "*"}, {"AWS": ["*"]})
    return statement["Effect"] == "Allow" and everyone and not statement.get("Condition")
