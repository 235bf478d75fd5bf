"""Lambda: code in S3."""

from __future__ import annotations

import pytest

from scripts.sandbox.corrections.lambda_ import code
from scripts.sandbox.protocol.responses import AwsError
from tests.support.sandbox_clients import document
from tests.support.sandbox_functions import archive, settings


def test_code_in_another_accounts_bucket_needs_the_buckets_permission(aws) -> None:
    """(The plain sandbox has one account only.)"""
    s3, functions = aws.client("s3", aws.tools), aws.client("lambda")
    s3.create_bucket(Bucket="artifacts", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket="artifacts", Key="f.zip", Body=archive())
    create = {"FunctionName": "g", **settings(aws, S3Bucket="artifacts", S3Key="f.zip")}
    assert aws.error(functions.create_function, **create) == "AccessDeniedException"
    policy = document({"AWS": aws.management}, "s3:GetObject", "arn:aws:s3:::artifacts/*")
    s3.put_bucket_policy(Bucket="artifacts", Policy=policy)
    functions.create_function(**create)
    missing = {"FunctionName": "g", "S3Bucket": "artifacts", "S3Key": "none.zip"}
    assert aws.error(functions.update_function_code, **missing) == "InvalidParameterValueException"


def test_code_that_does_not_fit_into_a_request_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(code, "LARGEST_REQUEST", 5)
    code.check_size({"ZipFile": "abcd"}, "UpdateFunctionCode")
    code.check_size({"S3Bucket": "artifacts"}, "UpdateFunctionCode")
    with pytest.raises(AwsError) as raised:
        code.check_size({"ZipFile": "abcde"}, "UpdateFunctionCode")
    assert raised.value.code == "RequestEntityTooLargeException"


def test_the_size_of_code_in_a_request_is_checked(aws) -> None:
    """50 MiB, the least that is too large."""
    functions = aws.client("lambda")
    large = {"FunctionName": "h", **settings(aws), "Code": {"ZipFile": bytes(50 * 2**20)}}
    assert aws.error(functions.create_function, **large) == "RequestEntityTooLargeException"
