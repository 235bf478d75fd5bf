"""An AWS-like sandbox is reached with ON=aws from a shell that leads there; no shell leads to two places."""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from typer.testing import CliRunner

from generator.errors import UserError
from scripts.base import paths
from scripts.cloud import context as cloud_context
from scripts.cloud.credentials import caller_account
from scripts.rendering import differences
from scripts.sandbox.__main__ import app
from scripts.sandbox.process import aws_like, control
from scripts.sandbox.process.state import SETTING, Sandbox

NAME = "first-day"
MATRIX, LOCK = differences.read(paths.MATRIX)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    root = tmp_path_factory.mktemp("aws-like")
    yield aws_like.up(NAME, root)
    control.down(NAME, root)


@pytest.fixture
def shell(sandbox, monkeypatch):
    """This process's environment is that of a shell which has run `eval "$(./taskw sandbox:env)"`."""
    root = sandbox.folder.parents[2]
    find = control.find
    monkeypatch.setattr(control, "find", lambda name, _=None: find(name, root))
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in {**aws_like.environment(sandbox), "ON": "aws", "AWS_PROFILE": "management"}.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_up_is_idempotent_and_its_management_account_is_nobodys(sandbox):
    assert aws_like.up(NAME, sandbox.folder.parents[2]) == sandbox
    assert list(sandbox.accounts) == ["management"]
    assert sandbox.accounts["management"] not in {row.id for row in LOCK.accounts.values()}


def test_open_context_is_on_aws_and_says_that_it_is_the_sandbox(shell, sandbox):
    context = cloud_context.open_context(MATRIX, LOCK)
    assert (context.on, context.sandbox, context.label) == ("aws", None, "AWS-like sandbox 'first-day'")
    assert caller_account() == sandbox.accounts["management"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS_PROXY", ""),
        ("https_proxy", "http://127.0.0.1:1"),
        ("NO_PROXY", "*"),
        ("AWS_CONFIG_FILE", "/elsewhere/config"),
    ],
)
def test_open_context_refuses_a_shell_that_does_not_lead_there(shell, name, value):
    shell.setenv(name, value)
    with pytest.raises(UserError) as raised:
        cloud_context.open_context(MATRIX, LOCK)
    assert raised.value.code == 4
    assert str(raised.value) == (
        f"ON=aws, but the AWS-like sandbox 'first-day' runs and this shell does not lead to it ({name}); "
        "nothing was changed.\n"
        'For the sandbox: eval "$(./taskw sandbox:env)". For AWS: ./taskw sandbox:down, in a new shell.'
    )


def test_open_context_refuses_the_proxy_of_a_sandbox_that_is_not_the_chosen_one(shell):
    shell.setenv(SETTING, "another")
    with pytest.raises(UserError, match="HTTPS_PROXY points to this machine"):
        cloud_context.open_context(MATRIX, LOCK)


def test_an_ordinary_command_does_not_take_it_for_its_own(sandbox):
    with pytest.raises(UserError, match="runs, and is AWS-like: commands reach it with ON=aws") as raised:
        control.up(NAME, {"management": "1" * 12}, sandbox.folder.parents[2])
    assert raised.value.code == 4


def test_env_prints_what_a_user_on_aws_has_and_no_keys(shell, sandbox):
    shell.setattr("scripts.terraform.mirror.cli_config", lambda: Path("/x/terraform.rc"))
    shell.setenv("AWS_ACCESS_KEY_ID", "AKIAREAL")
    printed = CliRunner().invoke(app, ["env"]).output
    command = f'{printed}\necho "$AWS_ACCESS_KEY_ID:$AWS_REGION:$HTTPS_PROXY:$AWS_CONFIG_FILE"'
    out = subprocess.run(["sh", "-c", command], capture_output=True, text=True).stdout
    assert out == f"::{sandbox.proxy}:{sandbox.folder / 'aws_config'}\n"


def test_accounts_get_ids_that_are_not_the_locks(shell):
    client = boto3.Session(profile_name="management").client("organizations", "us-east-1")
    with suppress(client.exceptions.AlreadyInOrganizationException):
        client.create_organization(FeatureSet="ALL")
    made = client.create_account(AccountName="dev", Email="dev@acme.example")["CreateAccountStatus"]
    assert made["AccountId"] not in {row.id for row in LOCK.accounts.values()}


@pytest.fixture
def new_account(shell):
    """Clients of an account that was just created, by service."""
    session = boto3.Session(profile_name="management")
    client = session.client("organizations", "us-east-1")
    with suppress(client.exceptions.AlreadyInOrganizationException):
        client.create_organization(FeatureSet="ALL")
    address = f"{secrets.token_hex(4)}@acme.example"
    account = client.create_account(AccountName="new", Email=address)["CreateAccountStatus"]["AccountId"]
    role = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
    keys = session.client("sts", "us-east-1").assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]
    own = boto3.Session(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"], "eu-west-1")
    return lambda service: own.client(service, config=Config(retries={"total_max_attempts": 1}))


def code(call) -> str:
    with pytest.raises(ClientError) as raised:
        call()
    return raised.value.response["Error"]["Code"]


def test_a_new_account_refuses_its_first_requests_but_iam_and_sts_answer(new_account):
    assert new_account("iam").list_roles()["Roles"]
    assert code(new_account("s3").list_buckets) == "NotSignedUp"
    assert code(new_account("ec2").describe_regions) == "OptInRequired"
    assert new_account("sqs").list_queues().get("QueueUrls", []) == []


def test_a_json_service_names_the_subscription(new_account):
    assert code(new_account("kms").list_aliases) == "SubscriptionRequiredException"


def test_the_default_vpc_of_a_new_account_appears_later(new_account):
    for _ in range(2):
        code(new_account("ec2").describe_regions)
    default = {"Filters": [{"Name": "is-default", "Values": ["true"]}]}
    found = [len(new_account("ec2").describe_vpcs(**default)["Vpcs"]) for _ in range(2)]
    assert found == [0, 1]


def test_accounts_have_a_state_and_no_status(new_account):
    client = boto3.Session(profile_name="management").client("organizations", "us-east-1")
    members = client.meta.service_model.shape_for("Account").members
    (account, *_) = client.list_accounts()["Accounts"]
    assert ("Status" in account, account.get("State")) == ((False, "ACTIVE") if "State" in members else (True, None))
