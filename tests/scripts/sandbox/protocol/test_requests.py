"""What can be read from a request without its service's model."""

from __future__ import annotations

import pytest

from scripts.sandbox.protocol.requests import ApiRequest

SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=x"}
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


def request(path: str = "/", headers: dict[str, str] | None = None, body: bytes = b"") -> ApiRequest:
    return ApiRequest("s3.eu-west-1.amazonaws.com", "POST", path, headers or {}, body)


def test_service_is_that_of_the_signature_or_else_the_first_label_of_the_host() -> None:
    assert request(headers=SIGNED).credential == ["AKIA", "20260101", "eu-west-1", "ec2", "aws4_request"]
    assert request(headers=SIGNED).service == "ec2"
    presigned = request("/k?X-Amz-Credential=AKIA%2F20260101%2Feu-west-1%2Fsts%2Faws4_request")
    assert (presigned.credential[0], presigned.service) == ("AKIA", "sts")
    assert (request().credential, request().service) == ([], "s3")


@pytest.mark.parametrize(
    ("given", "operation"),
    [
        (request(headers={"X-Amz-Target": "AWSBudget.CreateBudget"}), "CreateBudget"),
        (request(headers=FORM, body=b"Action=CreateVpc&CidrBlock=10.0.0.0"), "CreateVpc"),
        (request("/?Action=GetCallerIdentity"), "GetCallerIdentity"),
        (request("/bucket/key?versioning"), "POST /bucket/key"),
    ],
)
def test_operation_is_found_in_every_protocol(given, operation) -> None:
    assert given.operation == operation
