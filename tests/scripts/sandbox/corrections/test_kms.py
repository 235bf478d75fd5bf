"""KMS: keys that are pending deletion, and the principals of key policies."""

from __future__ import annotations

from tests.support.sandbox_clients import document

MISSING = "arn:aws:iam::111111111111:role/missing"


def test_kms_refuses_to_use_or_change_a_key_that_is_pending_deletion(each) -> None:
    kms = each.client("kms")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    kms.create_alias(AliasName="alias/k", TargetKeyId=key)
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "PendingDeletion"
    refused = each.expect("KMSInvalidStateException")
    assert each.error(kms.encrypt, KeyId="alias/k", Plaintext=b"x") == refused
    assert each.error(kms.tag_resource, KeyId=key, Tags=[{"TagKey": "a", "TagValue": "b"}]) == refused
    assert each.error(kms.schedule_key_deletion, KeyId=key, PendingWindowInDays=7) == refused
    kms.cancel_key_deletion(KeyId=key)
    kms.enable_key(KeyId=key)
    kms.encrypt(KeyId=key, Plaintext=b"x")


def test_kms_refuses_a_window_outside_of_7_to_30_days(each) -> None:
    kms = each.client("kms")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    for days in (1, 6, 31):
        refused = each.error(kms.schedule_key_deletion, KeyId=key, PendingWindowInDays=days)
        assert refused == each.expect("ValidationException")
        each.error(kms.cancel_key_deletion, KeyId=key)
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=30)


def test_kms_refuses_a_key_policy_with_a_missing_principal(each) -> None:
    kms = each.client("kms")
    policy = document({"AWS": MISSING}, "kms:*")
    refused = each.expect("MalformedPolicyDocumentException")
    assert each.error(kms.create_key, Policy=policy) == refused
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    assert each.error(kms.put_key_policy, KeyId=key, PolicyName="default", Policy=policy) == refused
    assert each.error(kms.create_key, Policy=document({"AWS": "*"}, "kms:*")) == ""
