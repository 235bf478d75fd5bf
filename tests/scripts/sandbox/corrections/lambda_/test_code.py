"""Lambda: code in S3."""

from __future__ import annotations

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
