"""stores.py and markers.py: state stores that may be asked for again, and what was applied."""

import json
from dataclasses import dataclass, replace

import pytest

from generator import names
from generator.lock.decisions import Account
from scripts.cloud import applied_markers, state_buckets
from scripts.cloud.context import Place


def test_the_management_store_is_hardened_and_asked_for_again(place):
    for _ in range(2):
        state_buckets.ensure_management(place)
    s3 = place.client("s3", names.accounts.MANAGEMENT)
    bucket = names.state.bucket("acme", place.account_id(names.accounts.MANAGEMENT))
    assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    (rule,) = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    key = rule["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"]
    assert set(s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"].values()) == {True}
    (statement,) = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"]
    assert (statement["Effect"], statement["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    kms = place.client("kms", names.accounts.MANAGEMENT)
    assert kms.describe_key(KeyId="alias/acme-state")["KeyMetadata"]["Arn"] == key
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"]
    assert len(kms.list_keys()["Keys"]) == 1


def test_the_organisations_role_is_in_the_management_account(place):
    state_buckets.ensure_management(place)
    role = place.client("iam", names.accounts.MANAGEMENT).get_role(RoleName=names.accounts.ORGANIZATION_ROLE)["Role"]
    root = f"arn:aws:iam::{place.account_id(names.accounts.MANAGEMENT)}:root"
    assert role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {"AWS": root}


def test_markers_tell_what_was_applied_whole(place):
    state_buckets.ensure_management(place)
    applied_markers.mark(place, "accounts/dev", True, {"files": {"main.tf": "x"}})
    assert applied_markers.applied(place) == {"accounts/dev": {"files": {"main.tf": "x"}}}
    bucket = names.state.bucket("acme", place.account_id(names.accounts.MANAGEMENT))
    place.client("s3", names.accounts.MANAGEMENT).delete_object(Bucket=bucket, Key="accounts/dev/applied.json")


@dataclass(frozen=True)
class OnAws(Place):
    """AWS as far as the sandbox plays it: its accounts are numbered, and clients act in the sandbox."""

    inside: Place

    def client(self, *given):
        return self.inside.client(*given)


@pytest.fixture
def aws(place):
    """On AWS, with an empty store in each of the two accounts."""
    accounts = {name: Account(id=row.id, placeholder=False) for name, row in place.lock.accounts.items()}
    made = OnAws("aws", "AWS", place.matrix, replace(place.lock, accounts=accounts), None, place)
    for account in (names.accounts.MANAGEMENT, "tools"):
        state_buckets.ensure_store(made, account)
    yield made
    for account in (names.accounts.MANAGEMENT, "tools"):
        s3, bucket = place.client("s3", account), names.state.bucket("acme", place.account_id(account))
        found = s3.list_object_versions(Bucket=bucket)
        for item in [*found.get("Versions", []), *found.get("DeleteMarkers", [])]:
            s3.delete_object(Bucket=bucket, Key=item["Key"], VersionId=item["VersionId"])
    s3.delete_bucket(Bucket=bucket)  # that of the tools account is no other test's


def _caller(monkeypatch, aws, account: str) -> None:
    monkeypatch.setattr(applied_markers, "caller_account", lambda: aws.account_id(account))


def test_a_pipeline_reads_in_its_own_account_what_the_management_account_applied(aws, monkeypatch):
    applied_markers.mark(aws, "accounts/dev", True, {"files": {"main.tf": "x"}})
    applied_markers.mark(aws, "shared", False, {"files": {}})
    _caller(monkeypatch, aws, "tools")
    monkeypatch.setattr(OnAws, "client", lambda self, service, account: self.inside.client(service, _tools(account)))
    assert applied_markers.applied(aws) == {"accounts/dev": {"files": {"main.tf": "x"}}, "shared": {"files": {}}}


def _tools(account: str) -> str:
    assert account == "tools", "a pipeline has no access to another account"
    return account


def test_what_was_marked_before_there_was_a_store_is_shared_later(place, aws, monkeypatch):
    unnumbered = {**aws.lock.accounts, "tools": Account(id=place.account_id("tools"), placeholder=True)}
    applied_markers.mark(replace(aws, lock=replace(aws.lock, accounts=unnumbered)), "organization", True, {"files": {}})
    _caller(monkeypatch, aws, "tools")
    assert applied_markers.applied(aws) == {}
    applied_markers.share(aws)
    assert applied_markers.applied(aws) == {"organization": {"files": {}}}


def test_the_management_account_sees_its_own_markers_first(aws, monkeypatch):
    applied_markers.mark(aws, "accounts/dev", True, {"files": {"main.tf": "new"}})
    applied_markers._put(aws, "tools", "accounts/dev", {"files": {"main.tf": "old"}})
    _caller(monkeypatch, aws, names.accounts.MANAGEMENT)
    assert applied_markers.applied(aws) == {"accounts/dev": {"files": {"main.tf": "new"}}}
