"""The commands of `task sandbox`."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.errors import UserError
from scripts.base.paths import ROOT
from scripts.sandbox.__main__ import accounts_of, app
from scripts.sandbox.process import control
from scripts.terraform import mirror

LOCK = "accounts:\n  management: {id: '111111111111', placeholder: true}\n  dev: {id: '222222222222'}\n"


@pytest.mark.e2e
def test_commands_up_status_reset_and_down_say_what_they_did(tmp_path: Path) -> None:
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
        assert run("connect") == "no connection is pending\n"
        assert run("reset") == f"sandbox '{name}': empty\n"
    finally:
        assert run("down") == f"sandbox '{name}': stopped\n"
        shutil.rmtree(ROOT / ".groundplan/sandbox" / name)


def test_env_prints_exports_and_unsets_what_the_shell_has(tmp_path: Path, monkeypatch, names) -> None:
    (tmp_path / "environments").mkdir()
    (tmp_path / "environments/matrix.lock.yaml").write_text(LOCK)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GROUNDPLAN_SANDBOX", "one")
    monkeypatch.setenv("AWS_PROFILE", "real")
    monkeypatch.setattr(mirror, "HOME", tmp_path)
    monkeypatch.setattr(mirror, "INSTALLED", tmp_path / "providers")  # and nothing is installed there
    monkeypatch.delenv(mirror.SETTING, raising=False)
    monkeypatch.setattr(mirror, "_install", None)
    monkeypatch.setattr(control, "up", functools.partial(control.up, root=tmp_path))
    control.up("one", {"management": "111111111111", "dev": "222222222222"})
    killed = control.find("one", tmp_path).pid
    os.kill(killed, signal.SIGKILL)  # its loss is announced, too, but not on stdout
    os.waitpid(killed, 0)
    result = CliRunner().invoke(app, ["env", "--account", "dev"])
    shell = result.stdout
    assert "Terraform has no AWS provider yet: the first ./taskw plan installs it." in result.stderr
    assert "its process ended unexpectedly" in result.stderr
    assert all(line.startswith(("export ", "unset ")) for line in shell.splitlines())
    command = f"{shell}\necho $AWS_PROFILE:$AWS_ACCESS_KEY_ID:$TF_CLI_CONFIG_FILE:$SSL_CERT_FILE"
    printed = subprocess.run(["sh", "-c", command], capture_output=True, text=True).stdout
    ca = tmp_path / ".groundplan/sandbox/one/ca.pem"
    assert printed == f":AKIASBOX222222222222:{tmp_path}/terraform.rc:{ca}\n"
    unknown = CliRunner().invoke(app, ["env", "--account", "prod"]).exception
    assert (
        str(unknown)
        == "unknown account 'prod': not in environments/matrix.lock.yaml.\nExpected one of: management, dev"
    )


def test_accounts_of_a_missing_lock_file_names_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"x\.yaml: no account ids\.\nRun `./taskw render`, which writes them\."):
        accounts_of(tmp_path / "x.yaml")
