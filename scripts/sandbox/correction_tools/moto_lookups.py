"""Look-ups in moto's state that several corrections need."""

from __future__ import annotations

from typing import Any

from moto.core.base_backend import BackendDict
from moto.iam.models import iam_backends
from moto.s3.models import s3_backends


def all_backends() -> list[Any]:
    """moto's tables of backends, one for each service: {account id: {region: backend}}."""
    tables: Any = BackendDict
    return list(tables._instances)


def find_bucket(name: str | None) -> Any:
    """moto's bucket, whichever account owns it; None if there is no bucket of that name."""
    if not name or name not in s3_backends.bucket_accounts:
        return None
    partition, account_id = s3_backends.bucket_accounts[name]
    return s3_backends[account_id][partition].buckets[name]


def role_trusts_service(backend: Any, role_arn: str, service: str) -> bool:
    """True if the role exists in the backend's account and its trust policy names `service`, for example "codebuild".

    Regional service principals (codedeploy.eu-west-1.amazonaws.com) count as well.
    """
    roles = iam_backends[backend.account_id][backend.partition].roles.values()
    policies = [str(role.assume_role_policy_document) for role in roles if role.arn == role_arn]
    return any(f"{service}." in policy and "amazonaws.com" in policy for policy in policies)
