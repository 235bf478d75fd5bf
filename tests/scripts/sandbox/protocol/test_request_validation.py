"""Validation of requests against the API's model."""

from __future__ import annotations

import json

import pytest

from scripts.sandbox.protocol import request_validation
from scripts.sandbox.protocol.requests import ApiRequest
from scripts.sandbox.protocol.responses import AwsError


def sent(operation: str, **members: object) -> None:
    """A request of Terraform's SDK, which checks less before it sends than boto3 does."""
    headers = {
        "X-Amz-Target": f"CodeDeploy_20141006.{operation}",
        "Authorization": "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/codedeploy/aws4_request, Signature=0",
    }
    request_validation.check(
        ApiRequest("codedeploy.eu-west-1.amazonaws.com", "POST", "/", headers, json.dumps(members).encode())
    )


GROUP = {"applicationName": "acme-stage_api", "deploymentGroupName": "acme-stage_api", "serviceRoleArn": "arn"}


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"applicationName": "a" * 101}, "CreateDeploymentGroup.applicationName: expected at most 100, got 101"),
        (
            {"deploymentStyle": {"deploymentType": "CANARY"}},
            "CreateDeploymentGroup.deploymentStyle.deploymentType: expected one of IN_PLACE, BLUE_GREEN, got CANARY",
        ),
        ({"serviceRoleArn": None}, "Invalid type for parameter serviceRoleArn, value: None"),
    ],
)
def test_check_refuses_a_request_that_does_not_fit_the_model(wrong: dict[str, object], expected: str) -> None:
    with pytest.raises(AwsError) as refused:
        sent("CreateDeploymentGroup", **{**GROUP, **wrong})
    assert refused.value.code == "ValidationException"
    assert expected in refused.value.message


def test_check_accepts_a_request_with_a_member_that_the_model_does_not_know() -> None:
    sent("CreateDeploymentGroup", **GROUP, aMemberOfNextYear=True)


def test_sandbox_answers_an_invalid_request_with_a_validation_exception(aws) -> None:
    client = aws.client("codepipeline", aws.tools)
    wrong = {"name": "a pipeline", "roleArn": f"arn:aws:iam::{aws.tools}:role/x", "stages": []}
    assert aws.error(client.create_pipeline, pipeline=wrong) == "ValidationException"
