"""The program that Terraform asks: real processes, and the sandbox's STS."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from botocore.session import Session

from generator import names
from scripts.base.paths import ROOT
from scripts.cloud import credential_process, credential_source
from scripts.sandbox.process.environment import clean_environment

REGION = "eu-west-1"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(credential_source, "HOME", tmp_path / "aws")
    return tmp_path / "aws"


@pytest.fixture
def role(context):
    """The role of an account's administrators, as an organisation creates it."""
    name, iam = names.accounts.ORGANIZATION_ROLE, context.client("iam", "stage")
    trusted = {"AWS": f"arn:aws:iam::{context.account_id('management')}:root"}
    statement = {"Effect": "Allow", "Principal": trusted, "Action": "sts:AssumeRole"}
    trust = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust)
    yield names.accounts.role_arn(context.account_id("stage"), name)
    iam.delete_role(RoleName=name)


@pytest.fixture
def asked(context, home, role, monkeypatch, capsys):
    """What the program prints for the role; it runs in this process, as a caller in the management account."""

    def ask():
        caller = {**clean_environment(os.environ), **context.sandbox.environment(context.account_id("management"))}
        made = credential_source.environment(caller, {}, REGION, role)
        with monkeypatch.context() as patch:
            for name in [name for name in os.environ if name not in made]:
                patch.delenv(name)
            for name, value in made.items():
                patch.setenv(name, value)
            code = credential_process.main(REGION, role)
        printed = capsys.readouterr()
        return json.loads(printed.out) if code == 0 else printed.err

    return ask


def test_role_is_kept_privately_and_assumed_again_before_it_expires(asked, home):
    first = asked()
    (kept,) = home.glob("*.json")
    assert (first["Version"], kept.stat().st_mode & 0o777) == (1, 0o600)
    assert asked() == first
    for left, same in ((timedelta(minutes=16), True), (timedelta(minutes=14), False)):
        ends = (datetime.now(timezone.utc) + left).isoformat()
        kept.write_text(json.dumps({**first, "Expiration": ends}))
        assert (asked()["SessionToken"] == first["SessionToken"]) is same
    kept.write_text("")
    assert asked()["SessionToken"] != first["SessionToken"]


def test_an_sdk_acts_as_the_role_and_asks_again(context, home, role):
    """boto3 reads the file as Terraform does: https://docs.aws.amazon.com/sdkref/latest/guide/understanding-credentials-config.html"""
    caller = {**clean_environment(os.environ), **context.sandbox.environment(context.account_id("management"))}
    made = credential_source.environment(caller, {}, REGION, role)
    code = "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"
    done = subprocess.run([sys.executable, "-c", code], env=made, cwd="/", capture_output=True, text=True)
    expected = f"arn:aws:sts::{context.account_id('stage')}:assumed-role/OrganizationAccountAccessRole/groundplan\n"
    assert done.stdout == expected, done.stderr


def test_own_credentials_are_printed_with_their_end_and_never_kept(home, monkeypatch, capfd):
    ends = (datetime.now(timezone.utc) + timedelta(hours=2)).isoformat()
    keys = {"AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t"}
    caller = {"PATH": os.environ["PATH"], **keys, "AWS_CREDENTIAL_EXPIRATION": ends}
    made = credential_source.environment(caller, {}, REGION, None)
    command = Session()
    command.set_config_variable("config_file", made["AWS_CONFIG_FILE"])
    line = command.full_config["profiles"]["default"]["credential_process"]
    printed = subprocess.run(["sh", "-c", line], env=made, cwd="/", capture_output=True, text=True)
    assert json.loads(printed.stdout) == {
        "Version": 1, "AccessKeyId": "k", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": ends,
    }, printed.stderr  # fmt: skip
    assert not list(home.glob("*.json"))


@pytest.mark.parametrize(
    ("caller", "text"),
    [
        ({}, "the session of the user who started this has ended; log in again"),
        ({"AWS_PROFILE": "none"}, "The config profile (none) could not be found"),
    ],
)
def test_without_credentials_it_fails_with_one_line(home, caller, text):
    nowhere = {"AWS_CONFIG_FILE": "/nowhere", "AWS_SHARED_CREDENTIALS_FILE": "/nowhere"}
    caller = {**nowhere, "AWS_EC2_METADATA_DISABLED": "true", "PATH": os.environ["PATH"], **caller}
    made = credential_source.environment(caller, {}, REGION, None)
    program = [sys.executable, str(credential_source.PROGRAM), REGION, "own"]
    done = subprocess.run(program, env=made, cwd="/", capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"groundplan: no credentials for own: {text}\n"


def test_until_credentials_are_missing_nothing_heavy_is_imported(asked, home):
    """Every Terraform process and every provider asks."""
    asked()
    code = "import sys, scripts.cloud.credential_process; print('boto3' in sys.modules, 'botocore' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "False False\n", done.stderr
    assert Path(credential_source.PROGRAM).exists()
