"""SNS: subscriptions that wait for somebody's confirmation."""

from __future__ import annotations


def test_pending_subscription_cannot_be_deleted_and_goes_with_its_topic(each) -> None:
    sns = each.client("sns")
    topic = sns.create_topic(Name="alarms")["TopicArn"]
    arn = sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="a@acme.example", ReturnSubscriptionArn=True)
    pending = {"SubscriptionArn": arn["SubscriptionArn"]}
    attributes = sns.get_subscription_attributes(**pending)["Attributes"]
    assert (attributes["PendingConfirmation"] == "true") is bool(each.expect("pending"))
    assert each.error(sns.unsubscribe, **pending) == each.expect("InvalidParameter")
    sns.delete_topic(TopicArn=topic)
    assert each.error(sns.get_subscription_attributes, **pending) == "NotFound"


def test_subscription_of_a_queue_is_confirmed_at_once(aws) -> None:
    sns, sqs = aws.client("sns"), aws.client("sqs")
    topic, queue = sns.create_topic(Name="queued")["TopicArn"], sqs.create_queue(QueueName="queued")["QueueUrl"]
    target = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    arn = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=target, ReturnSubscriptionArn=True)["SubscriptionArn"]
    assert sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]["PendingConfirmation"] == "false"
    assert aws.error(sns.unsubscribe, SubscriptionArn=arn) == ""
