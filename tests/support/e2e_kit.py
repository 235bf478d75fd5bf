"""A copy of the kit in a folder of its own, with its own sandbox, run as a user would run it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from scripts.base.paths import ROOT
from scripts.sandbox.process import control
from tests.support import random_matrices


@dataclass
class Kit:
    """`run` gives a command's result; `name` is also its sandbox's."""

    folder: Path
    name: str
    extra: dict[str, str] = field(default_factory=dict)

    def run(self, command: str, *words: str, code: int = 0) -> str:
        """Output of `python -m scripts.<command>`; fails with the output if the exit code is another."""
        done = self.start(command, *words)
        out, _ = done.communicate()
        assert done.returncode == code, f"{command} {' '.join(words)}: exit {done.returncode}, not {code}\n{out}"
        return out

    def start(self, command: str, *words: str) -> subprocess.Popen[str]:
        """The process of a command, in a group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", f"scripts.{command}", *words],
            cwd=self.folder,
            env={**os.environ, "GROUNDPLAN_SANDBOX": self.name, "COLUMNS": "200", **self.extra},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def edit(self, old: str, new: str) -> None:
        """Replace one piece of the matrix, and render."""
        matrix = self.folder / "environments" / "matrix.yaml"
        text = matrix.read_text()
        assert text.count(old) == 1, f"{old!r} is in the matrix {text.count(old)} times"
        matrix.write_text(text.replace(old, new))
        self.run("render")

    def replace_matrix(self, row: dict[str, Any]) -> None:
        """Another organisation's matrix instead of the committed one, rendered and committed."""
        environments = self.folder / "environments"
        for path in environments.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
        (environments / "matrix.lock.yaml").unlink()
        random_matrices.write(row, environments)
        self.run("render")
        self.commit("another matrix")

    def verdicts(self) -> dict[str, dict[str, Any]]:
        """The policy check's result for each workspace that was planned."""
        found: dict[str, dict[str, Any]] = {}
        for path in (self.folder / ".groundplan" / "runs").glob("*/**/policy.json"):
            found.update(json.loads(path.read_text()).get("workspaces", {}))
        return found

    def client(self, service: str, account: str) -> Any:
        """A boto3 client that acts as administrator of an account in this kit's sandbox."""
        sandbox = control.find(self.name, self.folder)
        assert sandbox, "the sandbox does not run"
        keys = sandbox.environment(sandbox.accounts[account])
        return boto3.client(
            service,
            "eu-west-1",
            aws_access_key_id=keys["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=keys["AWS_SECRET_ACCESS_KEY"],
            verify=str(sandbox.ca),
            config=Config(proxies={"https": keys["HTTPS_PROXY"]}),
        )

    def commit(self, message: str) -> None:
        """What a user does between rendering and planning."""
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-qm", message)


def copy(folder: Path) -> Path:
    """The work tree's tracked and new files as a repository of its own: what a clone would be after a commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "copy")
    return folder


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=test", "-c", "user.email=test@example.com")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
