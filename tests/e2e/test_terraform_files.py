"""Every rendered workspace and module is formatted, valid and tested, by Terraform itself."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from scripts.base.paths import ROOT
from scripts.sandbox.process.environment import clean_environment
from scripts.terraform import mirror
from scripts.terraform.process import executable

pytestmark = pytest.mark.e2e

MODULES = sorted(path.parent.name for path in (ROOT / "modules").glob("*/main.tf"))
WORKSPACES = sorted(
    path.parent.relative_to(ROOT / "environments").as_posix() for path in (ROOT / "environments").rglob("terraform.tf")
)


def terraform(folder, *words, data) -> subprocess.CompletedProcess[str]:
    """Terraform with the kit's provider mirror; `data` keeps what it downloads out of the work tree."""
    environment = clean_environment(os.environ) | {
        "TF_CLI_CONFIG_FILE": str(mirror.cli_config()),
        "TF_DATA_DIR": str(data),
        "AWS_REGION": "eu-west-1",
    }
    return subprocess.run([*executable(), *words], cwd=folder, env=environment, capture_output=True, text=True)


def test_terraform_files_are_formatted(tmp_path):
    done = terraform(ROOT, "fmt", "-check", "-recursive", "-diff", "modules", data=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    done = terraform(ROOT, "fmt", "-check", "-recursive", "-diff", "environments", data=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_a_workspace_is_valid(workspace, tmp_path):
    folder = ROOT / "environments" / workspace
    done = terraform(folder, "init", "-backend=false", "-input=false", "-lockfile=readonly", data=tmp_path)
    assert done.returncode == 0, done.stderr
    done = terraform(folder, "validate", "-no-color", data=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", MODULES)
def test_a_modules_own_tests_pass(module, tmp_path):
    # All of them: a module may call another.
    modules = shutil.copytree(ROOT / "modules", tmp_path / "modules", ignore=shutil.ignore_patterns(".terraform*"))
    folder = modules / module
    done = terraform(folder, "init", "-backend=false", "-input=false", data=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    done = terraform(folder, "test", "-no-color", data=tmp_path / "data")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 failed" in done.stdout
    assert "Success! 0 passed" not in done.stdout
