"""Waits until AWS has initialised new accounts, which takes minutes after CreateAccount has ended.

https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
"""

from __future__ import annotations

import time
from collections.abc import Callable

from botocore.exceptions import ClientError

from generator.errors import UserError
from scripts.base.cli import console
from scripts.cloud.context import CloudContext

# What services answer for an account that is not usable yet.
NOT_YET = {"OptInRequired", "SubscriptionRequiredException", "NotSignedUp", "PendingVerification"}
PAUSE_SECONDS = 5.0
ROUNDS = 120  # ten minutes
ROUNDS_FOR_VPC = 24  # two minutes; an account can be without default VPC


def wait(context: CloudContext, accounts: list[str]) -> None:
    """Return when all are usable; UserError if one is not after ten minutes. A missing default VPC is only reported."""
    left = _until(accounts, lambda name: not _is_usable(context, name), "is not usable yet", ROUNDS)
    if left:
        raise UserError(
            f"AWS did not initialise these within {ROUNDS * PAUSE_SECONDS / 60:.0f} minutes: {', '.join(left)}.\n"
            "Rerun ./taskw bootstrap later. After a day, ask AWS Support: the organisation may not be verified yet."
        )
    without = _until(accounts, lambda name: not _has_vpc(context, name), "has no default VPC yet", ROUNDS_FOR_VPC)
    for name in without:
        console.print(
            f"account {name} has no default VPC; if one appears later, plan ENV=accounts again", style="yellow"
        )


def _until(accounts: list[str], is_left: Callable[[str], bool], why: str, rounds: int) -> list[str]:
    """The accounts that are left after so many rounds."""
    left = [name for name in accounts if is_left(name)]
    for _ in range(rounds):
        if not left:
            break
        console.print(f"wait  {', '.join(left)}: {why} (AWS needs some minutes after creating an account)")
        time.sleep(PAUSE_SECONDS)
        left = [name for name in left if is_left(name)]
    return left


def _is_usable(context: CloudContext, account: str) -> bool:
    """Whether services of different kinds answer; raises what is no refusal of a new account."""
    try:
        context.client("ec2", account).describe_regions()
        context.client("s3", account).list_buckets()
        context.client("kms", account).list_aliases(Limit=1)
    except ClientError as error:
        if error.response["Error"]["Code"] not in NOT_YET:
            raise
        return False
    return True


def _has_vpc(context: CloudContext, account: str) -> bool:
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html"""
    default = [{"Name": "is-default", "Values": ["true"]}]
    return bool(context.client("ec2", account).describe_vpcs(Filters=default)["Vpcs"])
