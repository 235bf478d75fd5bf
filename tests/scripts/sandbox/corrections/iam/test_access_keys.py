"""IAM: the account of an access key."""

from __future__ import annotations


def test_request_acts_in_the_account_of_its_dummy_key(aws, moto) -> None:
    assert moto.client("sts", moto.dev).get_caller_identity()["Account"] == "123456789012"
    assert (
        aws.client("sts", aws.dev).get_caller_identity()["Arn"]
        == "arn:aws:sts::444444444444:assumed-role/OrganizationAccountAccessRole/sandbox"
    )
