"""stores.py and markers.py: state stores that may be asked for again, and what was applied."""

import json

from generator import names
from scripts import markers, stores


def test_the_management_store_is_hardened_and_asked_for_again(place):
    for _ in range(2):
        stores.ensure_management(place)
    s3 = place.client("s3", names.MANAGEMENT)
    bucket = names.state_bucket("acme", place.account_id(names.MANAGEMENT))
    assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    (rule,) = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    key = rule["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"]
    assert set(s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"].values()) == {True}
    (statement,) = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"]
    assert (statement["Effect"], statement["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    kms = place.client("kms", names.MANAGEMENT)
    assert kms.describe_key(KeyId="alias/acme-state")["KeyMetadata"]["Arn"] == key
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"]
    assert len(kms.list_keys()["Keys"]) == 1


def test_the_organisations_role_is_in_the_management_account(place):
    stores.ensure_management(place)
    role = place.client("iam", names.MANAGEMENT).get_role(RoleName=names.ORGANIZATION_ROLE)["Role"]
    root = f"arn:aws:iam::{place.account_id(names.MANAGEMENT)}:root"
    assert role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {"AWS": root}


def test_markers_tell_what_was_applied_whole(place):
    stores.ensure_management(place)
    markers.mark(place, "accounts/dev", True, {"files": {"main.tf": "x"}})
    assert markers.applied(place) == {"accounts/dev": {"files": {"main.tf": "x"}}}
    bucket = names.state_bucket("acme", place.account_id(names.MANAGEMENT))
    place.client("s3", names.MANAGEMENT).delete_object(Bucket=bucket, Key="accounts/dev/applied.json")
