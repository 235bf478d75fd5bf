"""S3: what the bucket remembers."""

from __future__ import annotations


def test_events_to_eventbridge_stay_switched_on(aws, moto) -> None:
    for each, told in ((moto, {}), (aws, {"EventBridgeConfiguration": {}})):
        s3 = each.client("s3")
        s3.create_bucket(Bucket="remembers", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        on = {"EventBridgeConfiguration": {}}
        s3.put_bucket_notification_configuration(Bucket="remembers", NotificationConfiguration=on)
        answer = s3.get_bucket_notification_configuration(Bucket="remembers")
        answer.pop("ResponseMetadata")
        assert answer == told
    s3.put_bucket_notification_configuration(Bucket="remembers", NotificationConfiguration={})
    assert "EventBridgeConfiguration" not in s3.get_bucket_notification_configuration(Bucket="remembers")


def test_a_bucket_may_be_named_like_a_service(aws) -> None:
    s3 = aws.client("s3")
    s3.create_bucket(Bucket="events", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket="events", Key="k", Body=b"x")
    assert s3.get_object(Bucket="events", Key="k")["Body"].read() == b"x"


def test_the_account_wide_service_of_s3_is_not_taken_for_a_bucket(aws) -> None:
    s3control = aws.client("s3control")
    blocks = dict.fromkeys(("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True)
    account = aws.client("sts").get_caller_identity()["Account"]
    s3control.put_public_access_block(AccountId=account, PublicAccessBlockConfiguration=blocks)
    assert s3control.get_public_access_block(AccountId=account)["PublicAccessBlockConfiguration"] == blocks
