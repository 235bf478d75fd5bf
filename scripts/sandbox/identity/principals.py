"""Whether the AWS principals that a policy names exist: S3, KMS and IAM refuse a policy that names a missing one.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html#troubleshoot_policies-invalid-principal
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from moto.iam.models import iam_backends

from scripts.sandbox.identity.accounts import AccountDirectory
from scripts.sandbox.identity.policy_documents import as_list, statements

ARN = re.compile(r"arn:(aws[a-z-]*):(iam|sts)::([0-9]{12}):(root|role|user|assumed-role|federated-user)(/.+)?")


def first_missing(policy: str | bytes, accounts: AccountDirectory) -> str | None:
    """The first principal in the JSON document that does not exist; None if all exist."""
    return next((principal for principal in _aws_principals(policy) if not _exists(principal, accounts)), None)


def _aws_principals(policy: str | bytes) -> Iterator[str]:
    for statement in statements(policy):
        for element in ("Principal", "NotPrincipal"):
            principal = statement.get(element, {})
            yield from as_list(principal.get("AWS", [])) if isinstance(principal, dict) else [principal]


def _exists(principal: str, accounts: AccountDirectory) -> bool:
    if principal == "*":
        return True
    if re.fullmatch(r"[0-9]{12}", principal):
        return accounts.exists(principal)
    match = ARN.fullmatch(principal)
    if not match or not accounts.exists(match[3]):
        return False
    return match[4] not in ("role", "user") or _in_iam(principal, match[1], match[3])


def _in_iam(arn: str, partition: str, account_id: str) -> bool:
    """An IAM role or user; the sandbox's own administrators count as existing."""
    backend = iam_backends[account_id][partition]
    entities: list[Any] = [*backend.roles.values(), *backend.users.values()]
    return any(entity.arn == arn for entity in entities) or arn == f"arn:{partition}:iam::{account_id}:user/sandbox"
