"""CloudTrail: the bucket of a trail."""

from __future__ import annotations


def test_trail_is_refused_unless_its_bucket_lets_cloudtrail_write(each) -> None:
    trail = each.client("cloudtrail")
    each.bucket("t-1", "logging.s3.amazonaws.com")
    each.bucket("t-2", "cloudtrail.amazonaws.com")
    refused = each.error(trail.create_trail, Name="one", S3BucketName="t-1")
    assert refused == each.expect("InsufficientS3BucketPolicyException")
    trail.create_trail(Name="two", S3BucketName="t-2")
