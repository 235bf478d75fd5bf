"""The shell commands of a service's row, run in its source code."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from generator.errors import UserError
from scripts.base.cli import console


def run(command: str, source: Path, **variables: str) -> None:
    """Run a command in the shell and pass its output through. UserError, with its exit code, if it fails."""
    console.print(f"  $ {command}", markup=False)
    process = subprocess.run(command, shell=True, cwd=source, env={**os.environ, **variables})
    if process.returncode:
        raise UserError(f"`{command}` failed in {source} with exit code {process.returncode}.")
