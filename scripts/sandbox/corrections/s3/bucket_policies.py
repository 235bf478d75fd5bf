"""Bucket policies: moto denies whatever a conditional Deny names, without looking at its condition.

A policy of "deny everything that does not come over TLS" so closes the bucket to everyone. AWS applies a statement only
where its condition holds: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
Every request reaches the sandbox over TLS; other conditions are not evaluated, and their statements do not apply.
"""

from __future__ import annotations

import json
from typing import Any

from moto.s3.models import FakeBucket

from scripts.sandbox.base.patch import replace


def apply() -> None:
    """Leaves the statements with a condition out of moto's evaluation; the policy is stored and read back whole."""

    @replace(FakeBucket, "get_permission")
    def get_permission(original: Any, bucket: FakeBucket, action: str, resource: str) -> Any:
        whole = bucket.policy
        if whole is None:
            return original(bucket, action, resource)
        document = json.loads(whole)
        statements = document["Statement"] if isinstance(document["Statement"], list) else [document["Statement"]]
        kept = [statement for statement in statements if "Condition" not in statement]
        return _evaluate({**document, "Statement": kept}, action, resource)


def _evaluate(document: dict[str, Any], action: str, resource: str) -> Any:
    from moto.iam.access_control import IAMPolicy

    return IAMPolicy(json.dumps(document)).is_action_permitted(action, resource)
