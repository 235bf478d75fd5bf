"""A first day on AWS: the commands of docs/aws.md, word for word, in an AWS-like sandbox, with another matrix.

From an account without organisation to a target whose second plan is empty. The code that runs is that of ON=aws.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.sandbox.process import control
from tests.support import random_matrices
from tests.support.e2e_kit import Kit, copy

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("first-day")]

PAGE = Path("docs/aws.md")
TARGET = "dev"  # of the page; our matrix calls its first target so too, and nothing else is the committed example's
NAME = "first-day"
USER = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "admin")
USER |= dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "admin@example.com")
NO_RESOLVER = {"DNS_RESOLVER": "127.0.0.1:1"}  # the public DNS does not know the sandbox's zones


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The kit with another organisation's matrix, and an AWS-like sandbox."""
    folder = copy(tmp_path_factory.mktemp(NAME))
    Kit(folder, NAME).replace_matrix(json.loads(json.dumps(random_matrices.ZETA).replace('"us"', f'"{TARGET}"')))
    bash(folder, "./taskw sandbox:up -- --aws-like")
    yield folder
    control.down(NAME, folder)


def steps(page: str) -> list[str]:
    """The lines of the first block of the section `Steps`, without their comments."""
    section = page.split("\n## Steps\n")[1].split("\n## ")[0]
    (block,) = re.findall(r"```bash\n(.*?)```", section, re.DOTALL)
    lines = [re.sub(r"\s+# .*", "", line) for line in block.splitlines()]
    return [line for line in lines if line]


def bash(clone: Path, script: str) -> str:
    """Output of a script in the clone, with a user of Git; fails with the output if the exit code is not 0."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_"))}
    environment = {**kept, **USER, **NO_RESOLVER, "GROUNDPLAN_SANDBOX": NAME, "COLUMNS": "200"}
    command = ["bash", "-euo", "pipefail", "-c", script]
    done = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{script}\nexit {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def on_aws(clone: Path, command: str) -> str:
    """Output of a command of the page; its first line says where it acts."""
    out = bash(clone, f'eval "$(./taskw sandbox:env)"\n{command}')
    assert "ON=aws" not in command or f" in AWS-like sandbox '{NAME}': " in out.splitlines()[0], out
    return out


def test_the_steps_of_the_page_lead_from_nothing_to_a_target_that_is_as_planned(clone):
    export, *commands = steps((clone / PAGE).read_text())
    assert export.startswith("export AWS_PROFILE=")
    assert commands[-1] == f"ON=aws ./taskw apply ENV={TARGET}"
    for command in commands:
        on_aws(clone, f"{export}\n{command}")
    out = on_aws(clone, f"{export}\nON=aws ./taskw plan ENV={TARGET} -- --detailed-exitcode")
    assert "next  nothing: the infrastructure matches the matrix" in out
