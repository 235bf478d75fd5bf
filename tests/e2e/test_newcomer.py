"""A newcomer's machine: bash, git, Python, no Terraform, odd settings in the environment; and the README's command."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from scripts.base.paths import ROOT
from scripts.sandbox.process import control
from tests.support.e2e_kit import copy

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("newcomer")]

# What a shell may carry, and what must not reach Terraform or the sandbox.
ODD = {
    "AWS_PROFILE": "my-company",
    "AWS_ACCESS_KEY_ID": "AKIAREALREALREALREAL",
    "AWS_ENDPOINT_URL": "https://localhost:1",
    "TF_CLI_CONFIG_FILE": "/nonexistent/terraform.rc",
    "TF_CLI_ARGS": "-nonsense",
    "TF_DATA_DIR": "/nonexistent",
    "NO_PROXY": "*",
    "SSL_CERT_FILE": os.environ.get("SSL_CERT_FILE", ""),
}


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    folder = copy(tmp_path_factory.mktemp("clone"))
    yield folder
    control.down("newcomer", folder)


def taskw(clone: Path, tools: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **ODD, "PATH": str(tools), "GROUNDPLAN_SANDBOX": "newcomer", "COLUMNS": "160"}
    return subprocess.run(["./taskw", *words], cwd=clone, env=environment, capture_output=True, text=True)


def test_the_readmes_first_command_plans_all_of_stage(clone, tools):
    done = taskw(clone, tools, "plan", "ENV=stage")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert done.stderr.splitlines()[0] == "setting up .venv (once) …"
    assert lines[0] == "plan stage in sandbox 'newcomer': account stage (162341723678), 5 workspaces"
    for name in ("organization", "accounts/tools", "accounts/stage", "shared"):
        assert any(line.startswith(f"  bring up {name}: done in") for line in lines), name
    assert_creates_all(lines, "targets/stage/foundation")
    for name in ("api", "ui", "msa", "msb"):
        assert_creates_all(lines, f"targets/stage/services/{name} *", at_least=20)
    assert "* rehearsed after targets/stage/foundation" in lines
    assert lines[-1].startswith("next  ./taskw apply ENV=stage RUN=")
    assert (clone / lines[-2].removeprefix("run   ")).is_dir()


def assert_creates_all(lines: list[str], name: str, at_least: int = 50) -> None:
    """The table's row of a workspace says that everything is new."""
    (row,) = [line.removeprefix(f"{name} ").split() for line in lines if line.startswith(f"{name} ")]
    assert int(row[0]) >= at_least
    assert row[1:4] == ["-", "-", "-"]


def test_the_second_call_sets_nothing_up_and_passes_the_exit_code(clone, tools):
    """And nothing stands of what was only rehearsed."""
    narrow = "WORKSPACE=targets/stage/foundation"
    done = taskw(clone, tools, "plan", "ENV=stage", narrow, "--", "--detailed-exitcode")
    assert done.returncode == 2, done.stdout + done.stderr
    assert "setting up" not in done.stderr
    assert "bring up" not in done.stdout
    assert_creates_all(done.stdout.splitlines(), "targets/stage/foundation")
    assert "task:" not in done.stderr


@pytest.mark.parametrize(
    ("words", "code"), [(["render", "--", "--check"], 0), (["plan"], 1), (["plan", "ENV=$(id)"], 1)]
)
def test_exit_codes_come_through_without_tasks_own_noise(clone, tools, words, code):
    done = taskw(clone, tools, *words)
    assert (done.returncode, "task:" in done.stderr) == (code, False), done.stdout + done.stderr


def test_a_rendered_folder_plans_without_the_kit(clone, tools):
    exports = taskw(clone, tools, "sandbox:env", "ACCOUNT=tools").stdout
    terraform = f"{clone}/.venv/bin/python {ROOT}/scripts/terraform/bin/terraform"
    folder = clone / "environments" / "shared"
    config = f"export TF_CLI_CONFIG_FILE={clone}/.groundplan/terraform.rc; unset TF_CLI_ARGS TF_DATA_DIR"
    steps = f"{terraform} init -input=false && {terraform} plan -no-color -detailed-exitcode"
    script = f"{exports}\n{config}\ncd {folder} && {steps}"
    done = subprocess.run(["bash", "-c", script], env={**os.environ, **ODD}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No changes. Your infrastructure matches the configuration." in done.stdout
