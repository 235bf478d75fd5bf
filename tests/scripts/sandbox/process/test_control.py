"""Starts, finds and stops real processes. Tests that start several take seconds: they are marked e2e."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.errors import UserError
from scripts.sandbox.process import control, state
from scripts.sandbox.process.state import Sandbox
from tests.support.sandbox_clients import Aws

ACCOUNTS = {"management": "111111111111"}


@pytest.mark.e2e
def test_up_twice_at_once_starts_one_process_for_each_name(tmp_path: Path, names) -> None:
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
def test_find_notices_a_killed_sandbox_and_down_does_not_kill_a_foreign_pid(tmp_path: Path, names, capsys) -> None:
    first = control.up("one", ACCOUNTS, tmp_path)
    os.kill(first.pid, signal.SIGKILL)
    os.waitpid(first.pid, 0)
    assert control.find("one", tmp_path) is None
    bystander = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (first.folder / "state.json").write_text(json.dumps({"pid": bystander.pid, "port": first.port}))
    (first.folder / "alive").write_text(str(bystander.pid))
    assert control.down("one", tmp_path) is False
    assert bystander.poll() is None
    bystander.communicate(b"\n")
    second = control.up("one", ACCOUNTS, tmp_path)
    assert second.pid != first.pid
    assert capsys.readouterr().err == ""  # it was stopped by `down`
    os.kill(second.pid, signal.SIGKILL)
    os.waitpid(second.pid, 0)
    assert control.up("one", ACCOUNTS, tmp_path).pid != second.pid
    assert capsys.readouterr().err == (
        "sandbox 'one': its process ended unexpectedly, and everything in it is lost. Starting an empty one.\n"
        f"Its last lines are in {first.folder / 'log.previous'}. Saved plans of it cannot be applied; plan again.\n"
    )


@pytest.mark.e2e
def test_up_does_not_replace_a_sandbox_that_is_suspended(tmp_path: Path, names, monkeypatch) -> None:
    first = control.up("one", ACCOUNTS, tmp_path)
    aws = Aws(first)
    aws.client("ssm").put_parameter(Name="/kept", Value="1", Type="String")
    monkeypatch.setattr(state, "ANSWER_SECONDS", 0.1)
    os.kill(first.pid, signal.SIGSTOP)
    for command in (control.find, control.reset, control.status):
        with pytest.raises(UserError) as raised:
            command("one", tmp_path)
    with pytest.raises(UserError) as raised:
        control.up("one", ACCOUNTS, tmp_path)
    assert str(raised.value) == (
        f"sandbox 'one' (pid {first.pid}) runs but did not answer: timed out.\n"
        f"Its log is {first.log}. Rerun the command if the process is only busy or suspended. If it stays silent,\n"
        "stop it with `./taskw sandbox:down` (its contents are lost); the next command starts an empty one."
    )
    os.kill(first.pid, signal.SIGCONT)
    monkeypatch.undo()
    assert control.up("one", ACCOUNTS, tmp_path) == first
    assert [item["Name"] for item in aws.client("ssm").describe_parameters()["Parameters"]] == ["/kept"]


@pytest.mark.e2e
def test_sandbox_that_ends_while_it_is_asked_is_not_running(tmp_path: Path, names, monkeypatch) -> None:
    first = control.up("one", ACCOUNTS, tmp_path)

    def killed(self: Sandbox, *_: str) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise UserError("connection reset")

    monkeypatch.setattr(Sandbox, "ask", killed)
    assert control.find(first.name, tmp_path) is None


def test_sandbox_of_an_older_version_is_not_replaced_and_can_be_stopped(tmp_path: Path) -> None:
    """It holds no lock and keeps no secret, but it lives, and somebody's resources are in it."""
    folder = tmp_path / ".groundplan/sandbox/one"
    folder.mkdir(parents=True)
    words = [sys.executable, "-c", "input()", f"scripts.sandbox.serve one {folder}"]
    older = subprocess.Popen(words, stdin=subprocess.PIPE)
    (folder / "state.json").write_text(json.dumps({"pid": older.pid, "port": 1}))
    with pytest.raises(UserError, match=rf"sandbox 'one' \(pid {older.pid}\) runs, but .* does not describe it"):
        control.up("one", ACCOUNTS, tmp_path)
    assert control.down("one", tmp_path) is True
    assert older.poll() is not None
    assert control.find("one", tmp_path) is None


@pytest.mark.e2e
def test_up_adds_new_accounts_to_a_running_sandbox(tmp_path: Path, names) -> None:
    first = control.up("one", ACCOUNTS, tmp_path)
    second = control.up("one", ACCOUNTS | {"dev": "222222222222"}, tmp_path)
    assert second.pid == first.pid
    assert second.accounts == ACCOUNTS | {"dev": "222222222222"}


@pytest.mark.e2e
def test_up_shows_the_end_of_the_log_of_a_sandbox_that_dies_at_start(tmp_path: Path, monkeypatch) -> None:
    def broken(path, text):
        path.write_text("{" if path.name == "accounts.json" else text)

    monkeypatch.setattr(control, "replace", broken)
    with pytest.raises(UserError) as error:
        control.up("one", ACCOUNTS, tmp_path)
    log = tmp_path / ".groundplan/sandbox/one/log"
    assert str(error.value).startswith(
        f"sandbox 'one' did not start: its process ended with code 1. The end of {log}:\n"
    )
    assert "json.decoder.JSONDecodeError: Expecting property name" in str(error.value)


def test_up_and_reset_refuse_bad_names_and_missing_accounts_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="sandbox name '../x': expected 1 to 63 letters"):
        control.up("../x", ACCOUNTS, tmp_path)
    with pytest.raises(UserError, match="no id for the account 'management'"):
        control.up("one", {}, tmp_path)
    with pytest.raises(UserError, match="sandbox 'one' is not running.\nStart it with `./taskw sandbox:up`"):
        control.reset("one", tmp_path)


def test_reset_drops_all_resources_and_keeps_port_and_authority(aws) -> None:
    aws.client("organizations").create_organization(FeatureSet="ALL")
    aws.client("organizations").create_account(AccountName="dev", Email="dev@example.com")
    aws.client("ssm", aws.dev).put_parameter(Name="/a", Value="1", Type="String")
    control.reset("corrected", aws.sandbox.folder.parents[2])
    assert aws.client("ssm", aws.dev).describe_parameters()["Parameters"] == []
    assert aws.error(aws.client("organizations").describe_organization) == "AWSOrganizationsNotInUseException"
    aws.client("organizations").create_organization(FeatureSet="ALL")
    aws.client("organizations").create_account(AccountName="dev", Email="dev@example.com")
