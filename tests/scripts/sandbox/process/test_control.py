"""Starting, finding and stopping: real processes. Tests that start several take seconds, and run with the long ones."""

from __future__ import annotations

import functools
import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.errors import UserError
from scripts.base.paths import ROOT
from scripts.sandbox.__main__ import accounts_of, app
from scripts.sandbox.process import control

ACCOUNTS = {"management": "111111111111"}


@pytest.fixture
def names(tmp_path):
    yield "one", "two"
    for name in ("one", "two"):
        control.down(name, tmp_path)


@pytest.mark.e2e
def test_two_sandboxes_side_by_side_and_two_starts_at_once_make_one_process(tmp_path: Path, names) -> None:
    with ThreadPoolExecutor(4) as pool:
        starts = list(pool.map(lambda name: control.up(name, ACCOUNTS, tmp_path), ["one", "one", "two", "two"]))
    assert (starts[0], starts[2]) == (starts[1], starts[3])
    assert starts[0].port != starts[2].port
    assert starts[0].pid != starts[2].pid
    assert starts[0].ca.read_text() != starts[2].ca.read_text()
    assert control.find("one", tmp_path) == starts[0]
    assert f"running, pid {starts[0].pid}, http://127.0.0.1:{starts[0].port}" in control.status("one", tmp_path)
    assert control.down("one", tmp_path) is True
    assert control.find("one", tmp_path) is None
    assert control.down("one", tmp_path) is False
    assert control.status("one", tmp_path) == "sandbox 'one': not running"
    assert control.find("two", tmp_path) == starts[2]


@pytest.mark.e2e
def test_a_killed_sandbox_is_noticed_and_a_foreign_pid_is_not_killed(tmp_path: Path, names) -> None:
    first = control.up("one", ACCOUNTS, tmp_path)
    os.kill(first.pid, signal.SIGKILL)
    os.waitpid(first.pid, 0)
    assert control.find("one", tmp_path) is None
    bystander = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (first.folder / "state.json").write_text(json.dumps({"pid": bystander.pid, "port": first.port}))
    assert control.down("one", tmp_path) is False
    assert bystander.poll() is None
    bystander.communicate(b"\n")
    assert control.up("one", ACCOUNTS, tmp_path).pid != first.pid


@pytest.mark.e2e
def test_up_tells_a_running_sandbox_of_new_accounts(tmp_path: Path, names) -> None:
    first = control.up("one", ACCOUNTS, tmp_path)
    second = control.up("one", ACCOUNTS | {"dev": "222222222222"}, tmp_path)
    assert second.pid == first.pid
    assert second.accounts == ACCOUNTS | {"dev": "222222222222"}


@pytest.mark.e2e
def test_a_sandbox_that_dies_at_start_shows_the_end_of_its_log(tmp_path: Path, monkeypatch) -> None:
    def broken(path, text):
        path.write_text("{" if path.name == "accounts.json" else text)

    monkeypatch.setattr(control, "replace", broken)
    with pytest.raises(UserError) as error:
        control.up("one", ACCOUNTS, tmp_path)
    log = tmp_path / ".groundplan/sandbox/one/log"
    assert str(error.value).startswith(f"sandbox 'one' ended with code 1 before it was ready. The end of {log}:\n")
    assert "json.decoder.JSONDecodeError: Expecting property name" in str(error.value)


def test_names_and_accounts_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="sandbox name '../x': expected 1 to 63 letters"):
        control.up("../x", ACCOUNTS, tmp_path)
    with pytest.raises(UserError, match="no id for the account 'management'"):
        control.up("one", {}, tmp_path)
    with pytest.raises(UserError, match="sandbox 'one' is not running.\nStart it with `./taskw sandbox:up`"):
        control.reset("one", tmp_path)


def test_reset_forgets_everything_and_keeps_port_and_authority(aws) -> None:
    aws.client("organizations").create_organization(FeatureSet="ALL")
    aws.client("organizations").create_account(AccountName="dev", Email="dev@example.com")
    aws.client("ssm", aws.dev).put_parameter(Name="/a", Value="1", Type="String")
    control.reset("corrected", aws.sandbox.folder.parents[2])
    assert aws.client("ssm", aws.dev).describe_parameters()["Parameters"] == []
    assert aws.error(aws.client("organizations").describe_organization) == "AWSOrganizationsNotInUseException"
    aws.client("organizations").create_organization(FeatureSet="ALL")
    aws.client("organizations").create_account(AccountName="dev", Email="dev@example.com")


LOCK = "accounts:\n  management: {id: '111111111111', placeholder: true}\n  dev: {id: '222222222222'}\n"


@pytest.mark.e2e
def test_command_line_up_reset_status_down(tmp_path: Path) -> None:
    (tmp_path / "environments").mkdir()
    (tmp_path / "environments/matrix.lock.yaml").write_text(LOCK)
    name = f"test-{os.getpid()}"

    def run(*arguments: str) -> str:
        variables = os.environ | {"PYTHONPATH": str(ROOT), "GROUNDPLAN_SANDBOX": name}
        command = [sys.executable, "-m", "scripts.sandbox", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True).stdout

    try:
        started = run("up")
        assert started.startswith(f"sandbox '{name}': running, pid ")
        assert run("status") == started
        assert run("reset") == f"sandbox '{name}': empty\n"
    finally:
        assert run("down") == f"sandbox '{name}': stopped\n"
        shutil.rmtree(ROOT / ".groundplan/sandbox" / name)


def test_env_prints_exports_and_drops_what_the_shell_has(tmp_path: Path, monkeypatch, names) -> None:
    (tmp_path / "environments").mkdir()
    (tmp_path / "environments/matrix.lock.yaml").write_text(LOCK)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GROUNDPLAN_SANDBOX", "one")
    monkeypatch.setenv("AWS_PROFILE", "real")
    monkeypatch.setattr("scripts.terraform.mirror.cli_config", lambda: Path("/x/terraform.rc"))
    monkeypatch.setattr(control, "up", functools.partial(control.up, root=tmp_path))
    shell = CliRunner().invoke(app, ["env", "--account", "dev"]).output
    command = f"{shell}\necho $AWS_PROFILE:$AWS_ACCESS_KEY_ID:$TF_CLI_CONFIG_FILE:$SSL_CERT_FILE"
    printed = subprocess.run(["sh", "-c", command], capture_output=True, text=True).stdout
    ca = tmp_path / ".groundplan/sandbox/one/ca.pem"
    assert printed == f":AKIASBOX222222222222:/x/terraform.rc:{ca}\n"
    unknown = CliRunner().invoke(app, ["env", "--account", "prod"]).exception
    assert str(unknown) == "account 'prod': not in environments/matrix.lock.yaml.\nExpected one of: management, dev"


def test_without_a_lock_file_the_next_step_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"x\.yaml: no account ids\.\nRun `./taskw render`, which writes them\."):
        accounts_of(tmp_path / "x.yaml")
