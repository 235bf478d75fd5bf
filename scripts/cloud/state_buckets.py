"""The state stores: an S3 bucket (versioned, KMS, TLS only, no public access) and a key with rotation, one in the
management account and one in the tools account.

Everything here may be called again at any time. https://developer.hashicorp.com/terraform/language/backend/s3
"""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError

from generator import names
from scripts.cloud.context import Place


def ensure_management(place: Place) -> None:
    """The role that `organization` is run with (AWS makes it in member accounts only), and the first store."""
    ensure_role(place.client("iam", names.accounts.MANAGEMENT), place.account_id(names.accounts.MANAGEMENT))
    ensure_store(place, names.accounts.MANAGEMENT)


def ensure_role(iam: Any, account_id: str) -> None:
    """OrganizationAccountAccessRole as in member accounts:
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html"""
    root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account_id}:root"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [root]})
    _unless(
        "EntityAlreadyExists",
        iam.create_role,
        RoleName=names.accounts.ORGANIZATION_ROLE,
        AssumeRolePolicyDocument=document,
    )
    iam.attach_role_policy(
        RoleName=names.accounts.ORGANIZATION_ROLE, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess"
    )


def ensure_store(place: Place, account: str) -> None:
    """Bucket and key for the state of everything that is run from this account."""
    org, region = place.matrix.organization.name, place.matrix.organization.home_region
    bucket = names.state.bucket(org, place.account_id(account))
    key = ensure_key(place.client("kms", account), names.state.key_alias(org))
    s3 = place.client("s3", account)
    where = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    _unless("BucketAlreadyOwnedByYou", s3.create_bucket, Bucket=bucket, **where)
    _harden(s3, bucket, key)


def ensure_key(kms: Any, alias: str) -> str:
    """The ARN of the key behind an alias, made with rotation if there is none."""
    try:
        return kms.describe_key(KeyId=alias)["KeyMetadata"]["Arn"]
    except kms.exceptions.NotFoundException:
        made = kms.create_key(Description="Terraform state")["KeyMetadata"]
    kms.enable_key_rotation(KeyId=made["KeyId"])
    kms.create_alias(AliasName=alias, TargetKeyId=made["KeyId"])
    return made["Arn"]


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
    """Make the call; that error code means it was done before."""
    try:
        call(**arguments)
    except ClientError as error:
        if error.response["Error"]["Code"] != code:
            raise
