"""Errors of boto3 become messages with a next step; other errors stay what they are."""

import subprocess
import sys

import pytest
from botocore import exceptions
from botocore.exceptions import ClientError

from scripts.base import aws_errors
from scripts.base.paths import ROOT


def refused(code):
    response = {"Error": {"Code": code, "Message": "no"}, "ResponseMetadata": {"RequestId": "r1"}}
    return ClientError(response, "PutObject")


@pytest.mark.parametrize(
    ("code", "step"),
    [
        ("ExpiredToken", "The credentials have expired. Log in again"),
        ("InvalidClientTokenId", "AWS does not know these credentials. Log in again"),
        ("AccessDenied", "See who you are with `aws sts get-caller-identity`"),
        ("ThrottlingException", "Too many requests at once"),
        ("NoSuchBucket", "Fix what the message says"),
    ],
)
def test_explain_a_refusal_with_code_request_and_next_step(code, step):
    first, _, second = str(aws_errors.explain(refused(code))).partition("\n")
    assert first == f"AWS refused PutObject: {code}: no (request r1)"
    assert second.startswith(step)


@pytest.mark.parametrize(
    ("error", "step"),
    [
        (exceptions.NoCredentialsError(), "Log in again"),
        (exceptions.CredentialRetrievalError(provider="sso", error_msg="x"), "Log in again"),
        (exceptions.UnauthorizedSSOTokenError(), "Log in again"),
        (exceptions.ProfileNotFound(profile="x"), "Set AWS_PROFILE"),
        (exceptions.EndpointConnectionError(endpoint_url="https://x"), "Check the network"),
        (exceptions.ReadTimeoutError(endpoint_url="https://x"), "Check the network"),
        (exceptions.ProxyConnectionError(proxy_url="http://x"), "Check HTTPS_PROXY"),
        (exceptions.SSLError(endpoint_url="https://x", error="self-signed"), "A proxy may replace certificates"),
    ],
)
def test_explain_what_never_reached_aws(error, step):
    first, _, second = str(aws_errors.explain(error)).partition("\n")
    assert first == f"AWS could not be asked: {error}"
    assert second.startswith(step)


def test_explain_leaves_faults_of_the_kit_alone():
    assert aws_errors.explain(KeyError("x")) is None


def test_a_command_that_aws_refuses_prints_no_traceback():
    code = (
        "from botocore.exceptions import NoCredentialsError\nfrom scripts.base.cli import run\n"
        "def main() -> int:\n    raise NoCredentialsError()\nrun(main)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == f"AWS could not be asked: Unable to locate credentials\n{aws_errors.LOGIN}\n"
