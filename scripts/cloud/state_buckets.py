"""The state buckets (versioned, KMS, TLS only, no public access), each with a key that rotates: one in the management
account and one in the tools account.

Everything here is idempotent. https://developer.hashicorp.com/terraform/language/backend/s3
"""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError

from generator import names
from scripts.cloud.context import CloudContext


def ensure_management(context: CloudContext) -> None:
    """The role that runs `organization` (AWS creates it only in member accounts), and the first bucket."""
    account = names.accounts.MANAGEMENT
    ensure_role(context.client("iam", account), context.account_id(account))
    ensure_bucket(context, account)


def ensure_role(iam: Any, account_id: str) -> None:
    """OrganizationAccountAccessRole as in member accounts:
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html"""
    root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account_id}:root"}, "Action": "sts:AssumeRole"}
    trust = json.dumps({"Version": "2012-10-17", "Statement": [root]})
    role = names.accounts.ORGANIZATION_ROLE
    _unless("EntityAlreadyExists", iam.create_role, RoleName=role, AssumeRolePolicyDocument=trust)
    iam.attach_role_policy(RoleName=role, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")


def ensure_bucket(context: CloudContext, account: str) -> None:
    """Bucket and key for the state of everything that is run from this account."""
    region = context.matrix.organization.home_region
    bucket = context.state_bucket(account)
    key = ensure_key(context.client("kms", account), names.state.key_alias(context.matrix.organization.name))
    s3 = context.client("s3", account)
    where = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    _unless("BucketAlreadyOwnedByYou", s3.create_bucket, Bucket=bucket, **where)
    _harden(s3, bucket, key)


def ensure_key(kms: Any, alias: str) -> str:
    """The ARN of the key behind an alias; the key is created, with rotation, if it does not exist."""
    try:
        return kms.describe_key(KeyId=alias)["KeyMetadata"]["Arn"]
    except kms.exceptions.NotFoundException:
        created = kms.create_key(Description="Terraform state")["KeyMetadata"]
    kms.enable_key_rotation(KeyId=created["KeyId"])
    kms.create_alias(AliasName=alias, TargetKeyId=created["KeyId"])
    return created["Arn"]


def _harden(s3: Any, bucket: str, key: str) -> None:
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    rule = {
        "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key},
        "BucketKeyEnabled": True,
    }
    s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
    blocks = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=dict.fromkeys(blocks, True))
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(_tls_only(bucket)))


def _tls_only(bucket: str) -> dict[str, Any]:
    arn = f"arn:aws:s3:::{bucket}"
    deny = {"Sid": "TlsOnly", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": [arn, f"{arn}/*"]}
    return {"Version": "2012-10-17", "Statement": [{**deny, "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}


def _unless(code: str, call: Any, **arguments: Any) -> None:
    """Make the call; an error with this code means that it was made before."""
    try:
        call(**arguments)
    except ClientError as error:
        if error.response["Error"]["Code"] != code:
            raise
