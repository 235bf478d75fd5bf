"""S3: notifications to EventBridge."""

from __future__ import annotations


def test_notifications_to_eventbridge_are_returned_until_they_are_switched_off(aws, moto) -> None:
    for each, returned in ((moto, {}), (aws, {"EventBridgeConfiguration": {}})):
        s3 = each.client("s3")
        s3.create_bucket(Bucket="remembers", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        on = {"EventBridgeConfiguration": {}}
        s3.put_bucket_notification_configuration(Bucket="remembers", NotificationConfiguration=on)
        answer = s3.get_bucket_notification_configuration(Bucket="remembers")
        answer.pop("ResponseMetadata")
        assert answer == returned
    s3.put_bucket_notification_configuration(Bucket="remembers", NotificationConfiguration={})
    assert "EventBridgeConfiguration" not in s3.get_bucket_notification_configuration(Bucket="remembers")
