"""S3: principals of bucket policies, and public policies."""

from __future__ import annotations

import pytest

from tests.support.sandbox_clients import document

MISSING = "arn:aws:iam::111111111111:role/missing"


@pytest.fixture(scope="module")
def bucket(each) -> str:
    each.client("s3").create_bucket(Bucket="b-1", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    return "b-1"


def test_bucket_policy_with_a_missing_principal_is_refused(each, bucket) -> None:
    policy = document({"AWS": [MISSING]}, "s3:GetObject", "arn:aws:s3:::b-1/*")
    put = each.client("s3").put_bucket_policy
    assert each.error(put, Bucket=bucket, Policy=policy) == each.expect("MalformedPolicy")
    outside = document({"AWS": "999999999999"}, "s3:GetObject", "arn:aws:s3:::b-1/*")
    assert each.error(put, Bucket=bucket, Policy=outside) == each.expect("MalformedPolicy")
    inside = document({"AWS": "333333333333", "Service": "x.amazonaws.com"}, "s3:GetObject", "arn:aws:s3:::b-1/*")
    assert each.error(put, Bucket=bucket, Policy=inside) == ""


def test_public_policy_is_refused_where_public_policies_are_blocked(each, bucket) -> None:
    s3 = each.client("s3")
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration={"BlockPublicPolicy": True})
    public = document("*", "s3:GetObject", "arn:aws:s3:::b-1/*")
    assert each.error(s3.put_bucket_policy, Bucket=bucket, Policy=public) == each.expect("AccessDenied")
    narrowed = document(
        "*", "s3:GetObject", "arn:aws:s3:::b-1/*", Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}}
    )
    assert each.error(s3.put_bucket_policy, Bucket=bucket, Policy=narrowed) == ""
