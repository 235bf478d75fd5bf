"""The organisation's guardrails as JSON documents: service control policies, and the tag policy.

Service control policies deny; they grant nothing and do not hold for the management account:
https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from generator import names
from generator.errors import UserError
from generator.global_services import GLOBAL_ACTIONS

Statement = dict[str, object]
Document = dict[str, object]

# https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
MAXIMUM_BYTES = 5120
# Five, less the FullAWSAccess that AWS attaches to every root, unit and account.
MAXIMUM_AT_A_NODE = 4
ANY_ACCOUNT = "arn:aws:iam::*:role/"


@dataclass(frozen=True)
class Kit:
    """What the policies have to name: the organisation's prefix, its buckets, its regions."""

    org: str
    regions: tuple[str, ...]
    buckets: tuple[str, ...]  # of state and trail, with the logs of the access to the trail


def service_control(kit: Kit) -> dict[str, Document]:
    """Documents by file name (without `.json`); the order is that of the files."""
    documents = {
        "identity": _document(_stay(), _no_root_user()),
        "kit": _document(_keep_roles(), _keep_buckets(kit), _keep_log_files(kit), _keep_keys(kit), _keep_aliases(kit)),
        "regions": _document(_regions(kit)),
        "safeguards": _document(_keep_trail(kit), _keep_account_settings(), _keep_bucket_settings(kit)),
    }
    check(documents)
    return documents


def tag(org: str, tags: dict[str, str]) -> Document:
    """Spelling of the matrix's tag keys, and the one value of the organisation's own.

    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies-syntax.html
    """
    own = "groundplan:organization"
    rules: dict[str, object] = {key.lower(): {"tag_key": {"@@assign": key}} for key in sorted(tags)}
    rules[own] = {"tag_key": {"@@assign": own}, "tag_value": {"@@assign": [org]}}
    return {"tags": rules}


def text(document: Document) -> str:
    """The document as a person reads it; the module sends it to AWS without the white space."""
    return json.dumps(document, indent=2) + "\n"


def check(documents: dict[str, Document]) -> None:
    """Raises UserError for a document that AWS would refuse for its size, or for more than fit on the root."""
    for name, document in documents.items():
        size = len(json.dumps(document, separators=(",", ":")).encode())
        if size > MAXIMUM_BYTES:
            raise UserError(
                f"policies/{name}.json: expected at most {MAXIMUM_BYTES} bytes, got {size}. "
                "AWS takes no longer service control policy; shorten organization.allowed_regions or organization.name."
            )
    if len(documents) > MAXIMUM_AT_A_NODE:
        raise UserError(
            f"service control policies at the root: expected at most {MAXIMUM_AT_A_NODE} beside FullAWSAccess, "
            f"got {len(documents)} ({', '.join(documents)}). Merge two of them, or attach one to units."
        )


def _document(*statements: Statement) -> Document:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def _deny(sid: str, actions: list[str], resources: list[str], but: tuple[str, ...] = ()) -> Statement:
    """`but` names roles, in whichever account, that the statement does not hold for."""
    statement: Statement = {"Sid": sid, "Effect": "Deny", "Action": actions, "Resource": resources}
    if but:
        statement["Condition"] = {"ArnNotLike": {"aws:PrincipalArn": [ANY_ACCOUNT + role for role in but]}}
    return statement


def _stay() -> Statement:
    return _deny("StayInOrganization", ["organizations:LeaveOrganization"], ["*"])


def _no_root_user() -> Statement:
    # https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
    root = {"StringLike": {"aws:PrincipalArn": ["arn:aws:iam::*:root"]}}
    return _deny("NoRootUser", ["*"], ["*"]) | {"Condition": root}


def _regions(kit: Kit) -> Statement:
    return {
        "Sid": "NoOtherRegions",
        "Effect": "Deny",
        "NotAction": list(GLOBAL_ACTIONS),
        "Resource": ["*"],
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": list(kit.regions)}},
    }


def _keep_roles() -> Statement:
    actions = ["Attach*", "Create*", "Delete*", "Detach*", "Put*", "Set*", "Tag*", "Untag*", "Update*"]
    kept = [f"{ANY_ACCOUNT}groundplan-*", ANY_ACCOUNT + names.ORGANIZATION_ROLE, "arn:aws:iam::*:policy/groundplan-*"]
    return _deny("KeepRoles", [f"iam:{action}" for action in actions], kept, (names.ORGANIZATION_ROLE,))


def _keep_buckets(kit: Kit) -> Statement:
    # What S3 files under Put covers removal too: DeleteBucketEncryption needs s3:PutEncryptionConfiguration.
    actions = [
        "s3:DeleteBucket*",
        "s3:DeleteObjectVersion",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutReplicationConfiguration",
    ]
    arns = [f"arn:aws:s3:::{bucket}{part}" for bucket in kit.buckets for part in ("", "/*")]
    return _deny("KeepBuckets", actions, arns, (names.ORGANIZATION_ROLE,))


def _keep_log_files(kit: Kit) -> Statement:
    arns = [f"arn:aws:s3:::{bucket}/*" for bucket in kit.buckets if bucket.startswith(f"{kit.org}-trail-")]
    return _deny("KeepLogFiles", ["s3:DeleteObject", "s3:PutObject"], arns, (names.ORGANIZATION_ROLE,))


def _keep_keys(kit: Kit) -> Statement:
    actions = ["kms:Disable*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
    statement = _deny("KeepKeys", actions, ["*"], (names.ORGANIZATION_ROLE,))
    aliases = {"ForAnyValue:StringEquals": {"kms:ResourceAliases": _aliases(kit)}}
    return statement | {"Condition": {**statement["Condition"], **aliases}}


def _keep_aliases(kit: Kit) -> Statement:
    # Without its alias a key would fall out of the statement above.
    arns = [f"arn:aws:kms:*:*:{alias}" for alias in _aliases(kit)]
    return _deny("KeepAliases", ["kms:DeleteAlias", "kms:UpdateAlias"], arns, (names.ORGANIZATION_ROLE,))


def _aliases(kit: Kit) -> list[str]:
    return [names.state_key_alias(kit.org), names.trail_key_alias(kit.org)]


def _keep_trail(kit: Kit) -> Statement:
    actions = ["DeleteTrail", "PutEventSelectors", "PutInsightSelectors", "StopLogging", "UpdateTrail"]
    arns = [f"arn:aws:cloudtrail:*:*:trail/{names.trail(kit.org)}"]
    return _deny("KeepTrail", [f"cloudtrail:{action}" for action in actions], arns, (names.ORGANIZATION_ROLE,))


def _keep_account_settings() -> Statement:
    actions = [
        "ec2:DisableEbsEncryptionByDefault",
        "iam:DeleteAccountPasswordPolicy",
        "iam:UpdateAccountPasswordPolicy",
        "s3:PutAccountPublicAccessBlock",
    ]
    return _deny("KeepAccountSettings", actions, ["*"], (names.ORGANIZATION_ROLE,))


def _keep_bucket_settings(kit: Kit) -> Statement:
    # Turning on and turning off is one action to IAM, so the role that makes the buckets has to be left out.
    actions = ["s3:PutBucketPublicAccessBlock", "s3:PutEncryptionConfiguration"]
    makers = (names.ORGANIZATION_ROLE, names.APPLY_ROLE)
    return _deny("KeepBucketSettings", actions, [f"arn:aws:s3:::{kit.org}-*"], makers)
