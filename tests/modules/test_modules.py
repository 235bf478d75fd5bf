"""Every module's own tests (modules/*/tests/*.tftest.hcl), which mock the provider, and its formatting."""

import os
import shutil
from pathlib import Path

import pytest

from scripts import provider
from scripts.sandbox import clean_environment
from scripts.terraform import executable, run

MODULES = Path(__file__).parents[2] / "modules"
NAMES = sorted(path.name for path in MODULES.iterdir() if (path / "main.tf").exists())


def terraform(folder, *words):
    environment = clean_environment(os.environ) | {"TF_CLI_CONFIG_FILE": str(provider.cli_config())}
    return run([*executable(), *words], folder, environment)


@pytest.mark.e2e
@pytest.mark.parametrize("name", NAMES)
def test_module(name, tmp_path):
    """In a copy: `init` writes files that a module does not have."""
    folder = shutil.copytree(MODULES / name, tmp_path / name, ignore=shutil.ignore_patterns(".terraform*"))
    ready = terraform(folder, "init", "-backend=false", "-no-color")
    assert ready.code == 0, ready.err
    result = terraform(folder, "test", "-no-color")
    assert result.code == 0, result.out + result.err
    assert " 0 failed" in result.out
    assert "Success! 0 passed" not in result.out


def test_format():
    result = terraform(MODULES, "fmt", "-check", "-recursive")
    assert result.code == 0, f"terraform fmt modules would change:\n{result.out}{result.err}"
