"""The pins: every package with its hashes, and a boto3 that knows what AWS answers today."""

import re

import boto3
import pytest
from botocore.session import Session

from tests.support.paths import ROOT

FILES = sorted(path.name for path in ROOT.glob("requirements*.txt"))
PIN = re.compile(r"^[a-z0-9-]+(\[[a-z,]+\])?==\S+( ; .*)?( *--hash=sha256:[0-9a-f]{64})+$")


def entries(name):
    """The file's requirements, each on one line."""
    text = (ROOT / name).read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned_with_hashes(name):
    found = entries(name)
    assert found
    assert [line for line in found if not PIN.match(line)] == []


def test_installed_boto3_is_the_pinned_one_and_not_the_one_that_checkov_asks_for():
    (pinned,) = [line.split()[0] for line in entries("requirements.txt") if line.startswith("boto3==")]
    assert pinned == f"boto3=={boto3.__version__}"


def test_service_models_know_the_state_of_an_account():
    """https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html"""
    account = Session().get_service_model("organizations").shape_for("Account")
    assert "State" in account.members
