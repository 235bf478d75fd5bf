"""The state buckets: hardened, and idempotent."""

import json

from generator import names
from scripts.cloud import state_buckets


def test_ensure_management_hardens_the_bucket_and_may_be_called_again(context):
    for _ in range(2):
        state_buckets.ensure_management(context)
    s3 = context.client("s3", names.accounts.MANAGEMENT)
    bucket = names.state.bucket("acme", context.account_id(names.accounts.MANAGEMENT))
    assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    (rule,) = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    key = rule["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"]
    assert set(s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"].values()) == {True}
    (statement,) = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"]
    assert (statement["Effect"], statement["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    kms = context.client("kms", names.accounts.MANAGEMENT)
    assert kms.describe_key(KeyId="alias/acme-state")["KeyMetadata"]["Arn"] == key
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"]
    assert len(kms.list_keys()["Keys"]) == 1


def test_ensure_management_creates_the_organisations_role_in_the_management_account(context):
    state_buckets.ensure_management(context)
    role = context.client("iam", names.accounts.MANAGEMENT).get_role(RoleName=names.accounts.ORGANIZATION_ROLE)["Role"]
    root = f"arn:aws:iam::{context.account_id(names.accounts.MANAGEMENT)}:root"
    assert role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {"AWS": root}
