"""Names of accounts, and of the roles and the permissions boundary in every account."""

from __future__ import annotations

import hashlib

MANAGEMENT = "management"
ORGANIZATION_ROLE = "OrganizationAccountAccessRole"
PLAN_ROLE = "groundplan-plan"
APPLY_ROLE = "groundplan-apply"
BOUNDARY = "groundplan-boundary"
ACCOUNT_ID_LENGTH = 12


def alias(org: str, account: str) -> str:
    """3 to 63 characters: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html"""
    return f"{org}-{account}"


def role_arn(account_id: str, role: str) -> str:
    return f"arn:aws:iam::{account_id}:role/{role}"


def boundary_arn(account_id: str) -> str:
    """The permissions boundary of every role that `groundplan-apply` creates."""
    return f"arn:aws:iam::{account_id}:policy/{BOUNDARY}"


def email(pattern: str, account: str) -> str:
    return pattern.replace("{account}", account)


def placeholder_id(account: str) -> str:
    """Twelve digits, derived from the account's name, that replace its id until AWS has assigned one."""
    number = int.from_bytes(hashlib.sha256(account.encode()).digest()[:8], "big")
    return str(10 ** (ACCOUNT_ID_LENGTH - 1) + number % (9 * 10 ** (ACCOUNT_ID_LENGTH - 1)))
