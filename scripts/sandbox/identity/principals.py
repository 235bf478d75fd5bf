"""Whether the AWS principals that a policy names exist: S3, KMS and IAM refuse a policy that names another one.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html#troubleshoot_policies-invalid-principal
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from moto.iam.models import iam_backends

from scripts.sandbox.identity import accounts

ARN = re.compile(r"arn:(aws[a-z-]*):(iam|sts)::([0-9]{12}):(root|role|user|assumed-role|federated-user)(/.+)?")


def first_missing(policy: str | bytes) -> str | None:
    """The first principal in the JSON document that AWS would not know; None when all exist."""
    return next((name for name in _named(json.loads(policy)) if not _exists(name)), None)


def statements(policy: str | bytes) -> list[dict[str, Any]]:
    """The statements of a JSON policy document."""
    return _list(json.loads(policy).get("Statement", []))


def _named(policy: dict[str, Any]) -> Iterator[str]:
    for statement in _list(policy.get("Statement", [])):
        for kind in ("Principal", "NotPrincipal"):
            principal = statement.get(kind, {})
            yield from _list(principal.get("AWS", [])) if isinstance(principal, dict) else [principal]


def _exists(name: str) -> bool:
    if name == "*":
        return True
    if re.fullmatch(r"[0-9]{12}", name):
        return accounts.exists(name)
    match = ARN.fullmatch(name)
    if not match or not accounts.exists(match[3]):
        return False
    return match[4] not in ("role", "user") or _in_iam(name, match[1], match[3])


def _in_iam(arn: str, partition: str, account_id: str) -> bool:
    """An IAM role or user; the sandbox's own administrators count as existing."""
    backend = iam_backends[account_id][partition]
    known = [entity.arn for entity in (*backend.roles.values(), *backend.users.values())]
    return arn in known or arn == f"arn:{partition}:iam::{account_id}:user/sandbox"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
