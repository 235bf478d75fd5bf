"""A CodeBuild project of a pipeline in a sandbox."""

from __future__ import annotations

from typing import Any

from tests.support.api_shapes import check_answers
from tests.support.sandbox_clients import Aws

ROLE = "arn:aws:iam::111111111111:role/builder"
PROJECT: dict[str, Any] = {
    "name": "proj",
    "description": "x",
    "serviceRole": ROLE,
    "source": {"type": "CODEPIPELINE", "buildspec": "version: 0.2", "insecureSsl": False},
    "artifacts": {"type": "CODEPIPELINE", "name": "proj", "packaging": "NONE", "encryptionDisabled": False},
    "environment": {
        "type": "ARM_CONTAINER",
        "image": "aws/codebuild/amazonlinux-aarch64-standard:3.0",
        "computeType": "BUILD_GENERAL1_SMALL",
        "privilegedMode": False,
        "imagePullCredentialsType": "CODEBUILD",
        "environmentVariables": [{"name": "A", "value": "1", "type": "PLAINTEXT"}],
    },
    "encryptionKey": "arn:aws:kms:eu-west-1:111111111111:key/x",
    "timeoutInMinutes": 15,
    "queuedTimeoutInMinutes": 30,
    "concurrentBuildLimit": 1,
    "vpcConfig": {"vpcId": "vpc-1", "subnets": ["subnet-1"], "securityGroupIds": ["sg-1"]},
    "logsConfig": {
        "cloudWatchLogs": {"status": "ENABLED", "groupName": "/x"},
        "s3Logs": {"status": "DISABLED", "encryptionDisabled": False},
    },
    "tags": [{"key": "a", "value": "b"}],
}


def project(aws: Aws) -> Any:
    """A client of CodeBuild whose responses are checked, and the project "proj" with its role."""
    client = aws.client("codebuild")
    check_answers(client)
    aws.role("builder", "codebuild")
    client.create_project(**PROJECT)
    return client
