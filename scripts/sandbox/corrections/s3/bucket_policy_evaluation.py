"""S3: a statement of a bucket policy applies only where its condition holds.

AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
moto: ignores conditions and principals, so a policy that denies everything except TLS closes the bucket to everyone.
scripts/sandbox/authorization has judged the bucket's policy before moto gets the request.
"""

from __future__ import annotations

from typing import Any

from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket

from scripts.sandbox.correction_tools.patch import replace


def apply() -> None:
    """Leaves bucket policies out of moto's own evaluation."""

    @replace(FakeBucket, "get_permission")
    def get_permission(original: Any, bucket: Any, action: str, resource: str) -> Any:
        return PermissionResult.NEUTRAL
