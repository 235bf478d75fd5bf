"""S3: conditional statements of bucket policies."""

from __future__ import annotations

import json

from tests.support.sandbox_clients import document


def test_conditional_deny_does_not_close_the_bucket(each) -> None:
    s3, bucket = each.client("s3"), each.bucket("tls-only")
    insecure = {"Condition": {"Bool": {"aws:SecureTransport": "false"}}}
    policy = json.loads(document("*", "s3:*", f"arn:aws:s3:::{bucket}/*", **insecure))
    policy["Statement"][0]["Effect"] = "Deny"
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))
    refused = each.error(s3.put_object, Bucket=bucket, Key="k", Body=b"x")
    assert refused == ("" if each.corrected else "403")
    assert json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"]) == policy


def test_unconditional_deny_closes_the_bucket(each) -> None:
    s3, bucket = each.client("s3"), each.bucket("closed")
    policy = document("*", "s3:PutObject", f"arn:aws:s3:::{bucket}/*").replace("Allow", "Deny")
    s3.put_bucket_policy(Bucket=bucket, Policy=policy)
    refused = "AccessDenied" if each.corrected else "403"
    assert each.error(s3.put_object, Bucket=bucket, Key="k", Body=b"x") == refused
