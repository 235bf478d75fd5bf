"""S3: a statement of a bucket policy applies only where its condition holds.

AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
moto: ignores conditions, so a policy that denies everything except TLS closes the bucket to everyone. Every request
reaches the sandbox over TLS. Other conditions are not evaluated; statements that have one do not apply.
"""

from __future__ import annotations

import json
from typing import Any

from moto.iam.access_control import IAMPolicy
from moto.s3.models import FakeBucket

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity.policy_documents import statements


def apply() -> None:
    """Leaves statements with a condition out of moto's evaluation; the stored policy stays as it is."""

    @replace(FakeBucket, "get_permission")
    def get_permission(original: Any, bucket: Any, action: str, resource: str) -> Any:
        if bucket.policy is None:
            return original(bucket, action, resource)
        unconditional = [statement for statement in statements(bucket.policy) if "Condition" not in statement]
        document = {**json.loads(bucket.policy), "Statement": unconditional}
        return IAMPolicy(json.dumps(document)).is_action_permitted(action, resource)
