"""The list of corrections: one module per service, each with apply()."""

from __future__ import annotations

from scripts.sandbox import accounts, bucket_policies, budgets, ec2, organizations, rds, s3, sts

MODULES = (accounts, bucket_policies, budgets, ec2, organizations, rds, s3, sts)


def apply() -> None:
    """Puts every correction into this process's moto."""
    for module in MODULES:
        module.apply()
