"""The shell commands of a service's row, run in its source code."""

from __future__ import annotations

import math
import os
import signal
import subprocess
from pathlib import Path

from generator.errors import UserError
from scripts.base.cli import console

END_SECONDS = 10.0  # from SIGTERM to SIGKILL


def run(command: str, source: Path, seconds: float = math.inf, **variables: str) -> None:
    """Run a command in the shell and pass its output through. UserError, with its exit code, if it fails, and if it
    takes longer than `seconds`: then all that it started is stopped."""
    console.print(f"  $ {command}", markup=False)
    own = {**os.environ, **variables}
    with subprocess.Popen(command, shell=True, cwd=source, env=own, start_new_session=True) as process:
        try:
            code = process.wait(None if math.isinf(seconds) else seconds)
        except subprocess.TimeoutExpired:
            _stop(process)
            raise UserError(
                f"`{command}` in {source} was stopped after {seconds:.0f} s, because the build's time ends soon.\n"
                "Make it faster, or give the build more minutes in modules/pipeline."
            ) from None
        except BaseException:
            _stop(process)
            raise
    if code:
        raise UserError(f"`{command}` failed in {source} with exit code {code}.")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """The shell and its children, which are a process group of their own."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(END_SECONDS)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
