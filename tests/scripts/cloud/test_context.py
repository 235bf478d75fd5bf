"""Where a command acts, whatever the shell carries; and when it refuses to act at all."""

import os
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from unittest.mock import Mock

import pytest
from typer.testing import CliRunner

from generator.errors import UserError
from generator.lock.decisions import Account
from generator.workspaces.kinds import workspaces
from scripts.base import paths
from scripts.cloud import context as cloud_context
from scripts.cloud import credential_source, credentials, lifetime
from scripts.cloud.context import CloudContext, open_context, refuse_placeholders
from scripts.cloud.credentials import Caller
from scripts.rendering import differences
from scripts.sandbox.__main__ import app as sandbox_commands
from scripts.sandbox.process.state import SETTING
from scripts.terraform import mirror

MATRIX, LOCK = differences.read(paths.MATRIX)
SELECTED = {w.name: w for w in workspaces(MATRIX)}


@pytest.fixture
def inside(context, tmp_path, monkeypatch):
    """In the sandbox, with a shell that would lead elsewhere."""
    (tmp_path / "mirror" / mirror.PROVIDER).mkdir(parents=True)
    monkeypatch.setenv(mirror.SETTING, str(tmp_path / "mirror"))
    odd = {"AWS_PROFILE": "none", "AWS_ENDPOINT_URL": "https://localhost:1", "NO_PROXY": "*", "TF_CLI_ARGS": "-x"}
    odd |= {"HTTPS_PROXY": "http://localhost:1", "AWS_CA_BUNDLE": "/nowhere", "AWS_SESSION_TOKEN": "real"}
    for name, value in odd.items():
        monkeypatch.setenv(name, value)
    return context


def test_client_acts_in_its_account_whatever_the_shell_says(inside):
    for account in ("management", "stage"):
        assert inside.client("sts", account).get_caller_identity()["Account"] == LOCK.accounts[account].id


def test_environment_has_nothing_of_the_shells(inside):
    environment = inside.environment(SELECTED["targets/stage/foundation"])
    assert not {"AWS_PROFILE", "AWS_ENDPOINT_URL", "TF_CLI_ARGS", "AWS_SESSION_TOKEN"} & environment.keys()
    assert environment["NO_PROXY"] == ""
    assert environment["HTTPS_PROXY"] == f"http://127.0.0.1:{inside.sandbox.port}"
    assert environment["AWS_CA_BUNDLE"] == environment["SSL_CERT_FILE"] == str(inside.sandbox.ca)
    assert environment["AWS_ACCESS_KEY_ID"].endswith(LOCK.accounts["tools"].id)
    assert inside.environment(SELECTED["organization"])["AWS_ACCESS_KEY_ID"].endswith(LOCK.accounts["management"].id)


def test_open_context_refuses_the_sandboxs_proxy_on_aws(monkeypatch):
    monkeypatch.setenv("GROUNDPLAN_SANDBOX", "not-running")
    monkeypatch.setenv("ON", "aws")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:5555")
    with pytest.raises(UserError) as raised:
        open_context(MATRIX, LOCK)
    assert raised.value.code == 4
    assert str(raised.value).startswith(
        "ON=aws, but HTTPS_PROXY points to this machine (127.0.0.1), as a sandbox's does"
    )


def test_refuse_placeholders_names_the_accounts_that_are_needed():
    real = {name: Account(id=row.id, placeholder=name == "stage") for name, row in LOCK.accounts.items()}
    aws = CloudContext("aws", "AWS", MATRIX, replace(LOCK, accounts=real), None)
    refuse_placeholders(aws, [SELECTED["targets/dev/foundation"]])
    with pytest.raises(UserError, match="these account ids are placeholders: stage; nothing was changed") as raised:
        refuse_placeholders(aws, [SELECTED["targets/stage/foundation"]])
    assert raised.value.code == 4


def test_refuse_placeholders_needs_only_the_management_account_for_organization():
    real = {name: Account(id=row.id, placeholder=name != "management") for name, row in LOCK.accounts.items()}
    refuse_placeholders(
        CloudContext("aws", "AWS", MATRIX, replace(LOCK, accounts=real), None), [SELECTED["organization"]]
    )


def test_open_context_refuses_another_value_of_on(monkeypatch):
    monkeypatch.setenv("ON", "azure")
    with pytest.raises(UserError, match='ON=azure: must be "sandbox" or "aws"'):
        open_context(MATRIX, LOCK)


@pytest.mark.parametrize(("setting", "name"), [(None, "default"), ("", "default"), ("mine", "mine")])
def test_every_command_uses_the_sandbox_that_the_setting_names(setting, name, monkeypatch):
    used = []
    monkeypatch.delenv("ON", raising=False)
    monkeypatch.setattr(cloud_context.control, "up", lambda name, accounts: used.append(name))
    monkeypatch.setattr(cloud_context.control, "status", lambda name: name)
    if setting is None:
        monkeypatch.delenv(SETTING, raising=False)
    else:
        monkeypatch.setenv(SETTING, setting)
    opened = open_context(MATRIX, LOCK)
    assert CliRunner().invoke(sandbox_commands, ["status"]).stdout == f"{name}\n"
    assert (opened.label, used) == (f"sandbox '{name}'", [name])


@pytest.fixture
def on_aws(monkeypatch, tmp_path):
    """AWS with a caller in the management account; `made` counts the sessions, and `asked` the calls of STS."""
    made, asked = [], []
    core = Mock(get_scoped_config=dict)
    management = LOCK.accounts["management"].id
    monkeypatch.setattr(cloud_context, "caller", lambda _: asked.append(1) or Caller(core, Mock(), management))
    monkeypatch.setattr(credentials, "assuming", lambda *_, bare: made.append(1) or Mock())
    monkeypatch.setattr(mirror, "cli_config", lambda: "rc")
    monkeypatch.setattr(credential_source, "HOME", tmp_path)
    return CloudContext("aws", "AWS", MATRIX, LOCK, None), made, asked


def test_environment_on_aws_asks_for_credentials_and_drops_what_would_change_terraform(on_aws, monkeypatch):
    hostile = {"TF_CLI_ARGS": "-x", "TF_CLI_CONFIG_FILE": "/nowhere", "AWS_PROFILE": "mine", "AWS_MAX_ATTEMPTS": "7"}
    for name, value in hostile.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_CA_BUNDLE", "/etc/company.pem")
    context, _, asked = on_aws
    environment = context.environment(SELECTED["shared"])
    assert context.environment(SELECTED["organization"])["AWS_CONFIG_FILE"] != environment["AWS_CONFIG_FILE"]
    assert environment["PATH"] == os.environ["PATH"]
    assert (environment["AWS_CA_BUNDLE"], environment["TF_CLI_CONFIG_FILE"]) == ("/etc/company.pem", "rc")
    assert (environment["AWS_RETRY_MODE"], environment["AWS_MAX_ATTEMPTS"]) == ("standard", "7")
    assert not {"TF_CLI_ARGS", "AWS_PROFILE", "AWS_ACCESS_KEY_ID"} & environment.keys()
    assert asked == [1]


def test_client_on_aws_makes_one_session_for_each_role_and_asks_once_who_calls(on_aws):
    context, made, asked = on_aws
    for service in ("s3", "iam", "sts") * 5:
        for account in ("management", "tools", "stage"):
            context.client(service, account)
    assert (len(made), len(asked)) == (2, 1)


def test_open_context_on_aws_refuses_credentials_that_end_too_soon(monkeypatch):
    soon = datetime.now(timezone.utc) + timedelta(minutes=30)
    keys = {"AWS_ACCESS_KEY_ID": "ASIAX", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t", "ON": "aws"}
    for name, value in {**keys, "AWS_CREDENTIAL_EXPIRATION": soon.isoformat()}.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_PROFILE", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    assert open_context(MATRIX, LOCK).on == "aws"
    with pytest.raises(UserError, match="this command needs 45 minutes"):
        open_context(MATRIX, LOCK, lifetime.CHANGE)


@pytest.mark.parametrize("name", [None, ""])
def test_open_context_takes_an_unset_or_empty_sandbox_name_for_the_default(monkeypatch, name):
    monkeypatch.setattr(cloud_context.control, "up", lambda name, accounts: name)
    monkeypatch.delenv("GROUNDPLAN_SANDBOX", raising=False)
    if name is not None:
        monkeypatch.setenv("GROUNDPLAN_SANDBOX", name)
    opened = open_context(MATRIX, LOCK)
    assert (opened.label, opened.sandbox) == ("sandbox 'default'", "default")
