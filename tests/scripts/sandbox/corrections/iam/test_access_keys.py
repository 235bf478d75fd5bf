"""IAM: the account of an access key."""

from __future__ import annotations


def test_request_acts_in_the_account_of_its_dummy_key(aws, moto) -> None:
    assert moto.client("sts", moto.dev).get_caller_identity()["Account"] == "123456789012"
    assert (
        aws.client("sts", aws.dev).get_caller_identity()["Arn"]
        == "arn:aws:sts::444444444444:assumed-role/OrganizationAccountAccessRole/sandbox"
    )


def test_what_a_request_creates_is_in_the_account_of_its_dummy_key(aws) -> None:
    created = aws.client("sqs", aws.dev).create_queue(QueueName="of-dev")
    assert created["QueueUrl"].split("/")[-2] == "444444444444"
