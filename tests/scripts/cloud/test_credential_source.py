"""Terraform gets a program to ask, and no keys that end."""

import json
import os
import shlex
import sys
from pathlib import Path

import pytest
from botocore.configloader import load_config

from scripts.cloud import credential_source

CALLER = {
    "AWS_PROFILE": "mine", "AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t",
    "AWS_CREDENTIAL_EXPIRATION": "2026-03-01T12:00:00Z", "AWS_CONFIG_FILE": "/x/config", "AWS_ROLE_ARN": "r",
    "AWS_SHARED_CREDENTIALS_FILE": "/x/credentials", "AWS_WEB_IDENTITY_TOKEN_FILE": "/x/token",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x", "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/x",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN": "t", "AWS_EC2_METADATA_DISABLED": "false",
}  # fmt: skip
OTHERS = {"PATH": "/bin", "AWS_CA_BUNDLE": "/etc/ca.pem", "AWS_REGION": "eu-west-1", "HTTPS_PROXY": "http://192.0.2.1"}
ROLE = "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(credential_source, "HOME", tmp_path / "aws")


def test_environment_has_no_keys_and_restore_gives_the_callers_back():
    made = credential_source.environment({**OTHERS, **CALLER}, {}, "eu-west-1", ROLE)
    assert made.items() >= OTHERS.items()
    left = {name for name in made if credential_source.IDENTITY.fullmatch(name)}
    assert left == {"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_EC2_METADATA_DISABLED"}
    assert (made["AWS_SHARED_CREDENTIALS_FILE"], made["AWS_EC2_METADATA_DISABLED"]) == (os.devnull, "true")
    assert credential_source.restore(made) == {**OTHERS, **CALLER}


@pytest.mark.parametrize(("role", "word"), [(ROLE, ROLE), (None, "own")])
def test_environment_names_a_private_file_that_names_the_program(role, word):
    profile = {"region": "x", "ca_bundle": "/etc/company.pem", "use_fips_endpoint": "true", "role_arn": "other"}
    path = credential_source.environment(CALLER, profile, "eu-west-1", role)["AWS_CONFIG_FILE"]
    assert Path(path).stat().st_mode & 0o777 == 0o600
    found = load_config(path)["profiles"]["default"]
    command = found.pop("credential_process")
    assert shlex.split(command) == [sys.executable, str(credential_source.PROGRAM), "eu-west-1", word]
    assert found == {"ca_bundle": "/etc/company.pem", "use_fips_endpoint": "true"}
    assert credential_source.environment({}, profile, "eu-west-1", role)["AWS_CONFIG_FILE"] == path


def test_environment_of_a_caller_without_variables_restores_to_nothing_more():
    made = credential_source.environment(OTHERS, {}, "eu-west-1", None)
    assert json.loads(made[credential_source.CALLER]) == {}
    assert credential_source.restore(made) == OTHERS
