"""Statements of the service control policies. Each denies actions to all principals, or to all but the kit's roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from generator import names
from generator.aws.region_exemptions import GLOBAL_ACTIONS

Statement = dict[str, object]

ANY_ACCOUNT = "arn:aws:iam::*:role/"


@dataclass(frozen=True)
class GuardrailContext:
    """What the policies refer to: the organisation's prefix, its regions and its buckets."""

    org: str
    regions: tuple[str, ...]
    buckets: tuple[str, ...]  # state, trail, and access logs of the trail


def _deny(sid: str, actions: list[str], resources: list[str], but: tuple[str, ...] = ()) -> Statement:
    """`but` lists roles that are exempt, in every account."""
    statement: Statement = {"Sid": sid, "Effect": "Deny", "Action": actions, "Resource": resources}
    if but:
        statement["Condition"] = {"ArnNotLike": {"aws:PrincipalArn": [ANY_ACCOUNT + role for role in but]}}
    return statement


def stay() -> Statement:
    return _deny("StayInOrganization", ["organizations:LeaveOrganization"], ["*"])


def no_root_user() -> Statement:
    # https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
    root = {"StringLike": {"aws:PrincipalArn": ["arn:aws:iam::*:root"]}}
    return _deny("NoRootUser", ["*"], ["*"]) | {"Condition": root}


def regions(context: GuardrailContext) -> Statement:
    return {
        "Sid": "NoOtherRegions",
        "Effect": "Deny",
        "NotAction": list(GLOBAL_ACTIONS),
        "Resource": ["*"],
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": list(context.regions)}},
    }


def keep_roles() -> Statement:
    actions = ["Attach*", "Create*", "Delete*", "Detach*", "Put*", "Set*", "Tag*", "Untag*", "Update*"]
    kept = [
        f"{ANY_ACCOUNT}groundplan-*",
        ANY_ACCOUNT + names.accounts.ORGANIZATION_ROLE,
        "arn:aws:iam::*:policy/groundplan-*",
    ]
    return _deny("KeepRoles", [f"iam:{action}" for action in actions], kept, (names.accounts.ORGANIZATION_ROLE,))


def keep_buckets(context: GuardrailContext) -> Statement:
    # Put actions also cover removal: DeleteBucketEncryption needs s3:PutEncryptionConfiguration.
    actions = [
        "s3:DeleteBucket*",
        "s3:DeleteObjectVersion",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutReplicationConfiguration",
    ]
    arns = [f"arn:aws:s3:::{bucket}{part}" for bucket in context.buckets for part in ("", "/*")]
    return _deny("KeepBuckets", actions, arns, (names.accounts.ORGANIZATION_ROLE,))


def keep_log_files(context: GuardrailContext) -> Statement:
    arns = [f"arn:aws:s3:::{bucket}/*" for bucket in context.buckets if bucket.startswith(f"{context.org}-trail-")]
    return _deny("KeepLogFiles", ["s3:DeleteObject", "s3:PutObject"], arns, (names.accounts.ORGANIZATION_ROLE,))


def keep_keys(context: GuardrailContext) -> Statement:
    actions = ["kms:Disable*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
    statement = _deny("KeepKeys", actions, ["*"], (names.accounts.ORGANIZATION_ROLE,))
    aliases = {"ForAnyValue:StringEquals": {"kms:ResourceAliases": _aliases(context)}}
    return statement | {"Condition": {**cast("dict[str, object]", statement["Condition"]), **aliases}}


def keep_aliases(context: GuardrailContext) -> Statement:
    # The statement above identifies a key by its alias.
    arns = [f"arn:aws:kms:*:*:{alias}" for alias in _aliases(context)]
    return _deny("KeepAliases", ["kms:DeleteAlias", "kms:UpdateAlias"], arns, (names.accounts.ORGANIZATION_ROLE,))


def _aliases(context: GuardrailContext) -> list[str]:
    return [names.state.key_alias(context.org), names.trail.key_alias(context.org)]


def keep_trail(context: GuardrailContext) -> Statement:
    actions = ["DeleteTrail", "PutEventSelectors", "PutInsightSelectors", "StopLogging", "UpdateTrail"]
    arns = [f"arn:aws:cloudtrail:*:*:trail/{names.trail.name(context.org)}"]
    return _deny("KeepTrail", [f"cloudtrail:{action}" for action in actions], arns, (names.accounts.ORGANIZATION_ROLE,))


def keep_account_settings() -> Statement:
    actions = [
        "ec2:DisableEbsEncryptionByDefault",
        "iam:DeleteAccountPasswordPolicy",
        "iam:UpdateAccountPasswordPolicy",
        "s3:PutAccountPublicAccessBlock",
    ]
    return _deny("KeepAccountSettings", actions, ["*"], (names.accounts.ORGANIZATION_ROLE,))


def keep_bucket_settings(context: GuardrailContext) -> Statement:
    # IAM uses the same action for enabling and disabling, so the role that creates the buckets is exempt.
    actions = ["s3:PutBucketPublicAccessBlock", "s3:PutEncryptionConfiguration"]
    makers = (names.accounts.ORGANIZATION_ROLE, names.accounts.APPLY_ROLE)
    return _deny("KeepBucketSettings", actions, [f"arn:aws:s3:::{context.org}-*"], makers)
