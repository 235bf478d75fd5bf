"""What a client of the sandbox inherits, and what it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from scripts.sandbox.process.environment import clean_environment, client_environment

HOSTILE = {
    "AWS_PROFILE": "real", "AWS_ACCESS_KEY_ID": "AKIAREALREALREALREAL", "AWS_SESSION_TOKEN": "x",
    "AWS_ENDPOINT_URL": "x",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.2/x", "AWS_WEB_IDENTITY_TOKEN_FILE": "x",
    "TF_CLI_ARGS": "-destroy", "TF_CLI_ARGS_plan": "-destroy", "TF_VAR_access": "apply", "TF_CLI_CONFIG_FILE": "x",
    "TF_WORKSPACE": "x", "TF_DATA_DIR": "x", "HTTPS_PROXY": "http://192.0.2.1", "https_proxy": "http://192.0.2.1",
    "NO_PROXY": "amazonaws.com", "no_proxy": "*", "all_proxy": "x", "SSL_CERT_FILE": "x", "SSL_CERT_DIR": "x",
    "AWS_CA_BUNDLE": "x", "REQUESTS_CA_BUNDLE": "x", "CURL_CA_BUNDLE": "x",
}  # fmt: skip


def test_clean_environment_drops_what_could_change_the_outcome_and_keeps_the_rest() -> None:
    clean = clean_environment({**HOSTILE, "PATH": "/bin", "HOME": "/home/x", "GROUNDPLAN_SANDBOX": "a", "LANG": "C"})
    assert clean == {
        "PATH": "/bin", "HOME": "/home/x", "GROUNDPLAN_SANDBOX": "a", "LANG": "C",
        "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull, "AWS_EC2_METADATA_DISABLED": "true",
    }  # fmt: skip


def test_client_environment_overrides_every_inherited_proxy_and_authority() -> None:
    both = {**HOSTILE, **client_environment(4711, Path("/x/ca.pem"), "123456789012")}
    assert {both[name] for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY")} == {"http://127.0.0.1:4711"}
    assert (both["NO_PROXY"], both["no_proxy"]) == ("", "")
    names = ("SSL_CERT_FILE", "AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
    assert {both[name] for name in names} == {"/x/ca.pem"}
    assert both["AWS_ACCESS_KEY_ID"] == "AKIASBOX123456789012"


def test_client_environment_keeps_real_credentials_of_a_hostile_environment_out(aws, tmp_path) -> None:
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws/credentials").write_text("[default]\naws_access_key_id = AKIAREALREALREALREAL\n"
                                               "aws_secret_access_key = real\n[real]\n")  # fmt: skip
    variables = clean_environment({**os.environ, **HOSTILE, "HOME": str(tmp_path)}) | aws.sandbox.environment(aws.dev)
    code = "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"
    done = subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, text=True)
    assert done.stdout == "arn:aws:sts::444444444444:assumed-role/OrganizationAccountAccessRole/sandbox\n", done.stderr
