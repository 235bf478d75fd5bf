"""Whether the roles that Terraform acts in trust the caller, in each account that the workspaces are about."""

from __future__ import annotations

from collections.abc import Iterator

from botocore.exceptions import ClientError

from generator import names
from scripts.cloud.context import CloudContext
from scripts.doctor.result import Facts, Result, bad, good

SESSION = "groundplan-doctor"
FIRST = "apply ENV=organization first; in an invited account, create the role (docs/aws.md)"
LATER = "apply ENV=accounts first, or log in as someone whom the role trusts (docs/aws.md)"


def check(facts: Facts) -> Iterator[Result]:
    """https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html"""
    for home, role, accounts in _needed(facts):
        refusals = {account: _refusal(facts.context, home, account, role) for account in accounts}
        trusted = [account for account, why in refusals.items() if not why]
        if trusted:
            yield good(f"{role} trusts the account {home}, in {', '.join(trusted)}")
        for why in sorted({why for why in refusals.values() if why}):
            refused = ", ".join(account for account, each in refusals.items() if each == why)
            yield bad(
                f"{role} cannot be assumed from the account {home}, in {refused}: {why}",
                FIRST if role == names.accounts.ORGANIZATION_ROLE else LATER,
            )


def _needed(facts: Facts) -> Iterator[tuple[str, str, list[str]]]:
    """Account to come from, role, accounts that must have it."""
    first = sorted({w.account for w in facts.selected if w.by_management} - {names.accounts.MANAGEMENT})
    if first:
        yield names.accounts.MANAGEMENT, names.accounts.ORGANIZATION_ROLE, first
    others = sorted({w.account for w in facts.selected if not w.by_management})
    for role in (names.accounts.PLAN_ROLE, names.accounts.APPLY_ROLE) if others else ():
        yield facts.context.tools_account, role, others


def _refusal(context: CloudContext, home: str, account: str, role: str) -> str:
    """AWS's error code; empty if the role can be assumed."""
    arn = names.accounts.role_arn(context.account_id(account), role)
    try:
        context.client("sts", home).assume_role(RoleArn=arn, RoleSessionName=SESSION)
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return ""
