"""Requests through moto: what fails is an error that SDKs do not retry."""

from __future__ import annotations

import json

import pytest

from tests.support.sandbox_tunnel import tunnel as _tunnel


@pytest.mark.parametrize(
    ("service", "operation", "what"),
    [
        ("ec2", "describe_fpga_images", "ec2 DescribeFpgaImages"),  # XML of EC2
        (
            "elasticache",
            "describe_reserved_cache_nodes",
            "elasticache DescribeReservedCacheNodes",
        ),  # XML of the others
        ("devicefarm", "list_projects", "devicefarm ListProjects"),  # JSON, of a service moto does not have
        ("amplify", "list_apps", "amplify GET /apps"),  # REST
    ],
)
def test_unsupported_operation_is_named_and_not_retried(aws, service: str, operation: str, what: str) -> None:
    region = "us-west-2" if service == "devicefarm" else "eu-west-1"
    with pytest.raises(Exception, match=f"SandboxNotImplemented.*: Not implemented in the sandbox: {what}$") as error:
        getattr(aws.client(service, region=region), operation)()
    assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert error.value.response["ResponseMetadata"]["RetryAttempts"] == 0


def test_crash_is_an_error_without_retry_and_its_traceback_is_in_the_log(aws) -> None:
    connection = _tunnel(aws, "kms.eu-west-1.amazonaws.com")
    key = aws.sandbox.environment(aws.dev)["AWS_ACCESS_KEY_ID"]
    headers = {
        "Authorization": f"AWS4-HMAC-SHA256 Credential={key}/20300101/eu-west-1/kms/aws4_request, Signature=x",
        "X-Amz-Target": "TrentService.DescribeKey",
        "Content-Type": "application/x-amz-json-1.1",
    }
    connection.request("POST", "/", b"not JSON", headers)
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["__type"]) == (400, "SandboxFailure")
    assert "kms DescribeKey\nTraceback" in aws.sandbox.log.read_text()


def test_bucket_can_be_named_like_a_service(aws) -> None:
    s3 = aws.client("s3")
    s3.create_bucket(Bucket="events", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket="events", Key="k", Body=b"x")
    assert s3.get_object(Bucket="events", Key="k")["Body"].read() == b"x"


def test_s3_control_is_not_mistaken_for_a_bucket(aws) -> None:
    s3control = aws.client("s3control")
    blocks = dict.fromkeys(("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True)
    account = aws.client("sts").get_caller_identity()["Account"]
    s3control.put_public_access_block(AccountId=account, PublicAccessBlockConfiguration=blocks)
    assert s3control.get_public_access_block(AccountId=account)["PublicAccessBlockConfiguration"] == blocks
