"""Starts, finds and stops sandboxes. Two names are two processes, ports, CAs and AWS organisations."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from generator.atomic_write import replace
from generator.errors import UserError
from scripts.base.cli import GUARD, errors
from scripts.base.locks import lock
from scripts.base.paths import ROOT
from scripts.sandbox.process import life
from scripts.sandbox.process.environment import clean_environment
from scripts.sandbox.process.state import SETTING, Sandbox, folder_of, load

START_SECONDS = 60.0
STOP_SECONDS = 5.0


def up(name: str, accounts: dict[str, str], root: Path = ROOT, plain: bool = False, aws_like: bool = False) -> Sandbox:
    """The running sandbox `name`, started if necessary; `accounts` maps names (with "management") to ids.

    `plain` leaves moto uncorrected (for tests of the corrections); `aws_like`: aws_like.py. UserError if it cannot
    start, or if one of the other kind runs.
    """
    if "management" not in accounts:
        raise UserError(
            "sandbox: no id for the account 'management'.\nRun `./taskw render`, which assigns account ids."
        )
    with lock(folder_of(name, root) / "lock"):  # one at a time starts or stops it
        running = find(name, root)
        if running:
            _refuse_other_kind(running, aws_like)
            return running if aws_like else _with_accounts(running, accounts, root)
        _announce_loss(name, root)
        flags = [flag for flag, given in {"--plain": plain, "--aws-like": aws_like}.items() if given]
        return _start(name, accounts, root, flags)


def find(name: str, root: Path = ROOT) -> Sandbox | None:
    """The sandbox `name` if its process lives, else None; a UserError if it lives but does not answer.

    Never None for a living one: its place would be taken by an empty sandbox.
    """
    folder = folder_of(name, root)
    pid = _living(folder)
    if pid is None:
        return None
    sandbox = load(name, root)
    if sandbox is None or sandbox.pid != pid:
        raise UserError(
            f"sandbox '{name}' (pid {pid}) runs, but {folder / 'state.json'} does not describe it.\n"
            "It may be older than this kit: stop it with `./taskw sandbox:down` (its contents are lost); the next\n"
            "command starts a new one."
        )
    try:
        sandbox.ask("GET", "health")
    except UserError:
        if _living(folder) == pid:
            raise
        return None  # it ended while it was asked
    return sandbox


def down(name: str, root: Path = ROOT) -> bool:
    """Stops the sandbox; its log stays. False if it was not running."""
    with lock(folder_of(name, root) / "lock"):  # one at a time starts or stops it
        pid = _living(folder_of(name, root))
        stopped = pid is not None and _stop(pid)
        (folder_of(name, root) / "state.json").unlink(missing_ok=True)
        return stopped


def reset(name: str, root: Path = ROOT) -> Sandbox:
    """Empties the sandbox: no resources, no member accounts. Port and CA stay, so exported variables keep working."""
    sandbox = find(name, root)
    if sandbox is None:
        raise UserError(f"sandbox '{name}' is not running.\nStart it with `./taskw sandbox:up`.")
    sandbox.ask("POST", "reset")
    return sandbox


def status(name: str, root: Path = ROOT) -> str:
    """One line for the terminal."""
    sandbox = find(name, root)
    if sandbox is None:
        return f"sandbox '{name}': not running"
    return f"sandbox '{name}': running, pid {sandbox.pid}, http://127.0.0.1:{sandbox.port}, log {sandbox.log}"


def _refuse_other_kind(sandbox: Sandbox, aws_like: bool) -> None:
    if sandbox.is_aws_like() is aws_like:
        return
    raise UserError(
        f"sandbox '{sandbox.name}' runs, and is AWS-like: commands reach it with ON=aws, in a shell that has run\n"
        'eval "$(./taskw sandbox:env)". For an ordinary sandbox, stop it with `./taskw sandbox:down`.'
        if not aws_like
        else f"sandbox '{sandbox.name}' runs, and is not AWS-like.\n"
        f"Stop it with `./taskw sandbox:down`, or choose another name for the new one: {SETTING}=first-day",
        GUARD,
    )


def _with_accounts(sandbox: Sandbox, accounts: dict[str, str], root: Path) -> Sandbox:
    """Sends a running sandbox the accounts that were added to the matrix since it started."""
    if sandbox.accounts != accounts:
        sandbox.ask("PUT", "accounts", accounts)
        replace(sandbox.folder / "accounts.json", json.dumps(accounts))
    return load(sandbox.name, root) or sandbox


def _start(name: str, accounts: dict[str, str], root: Path, flags: list[str]) -> Sandbox:
    folder = folder_of(name, root)
    (folder / "state.json").unlink(missing_ok=True)
    replace(folder / "accounts.json", json.dumps(accounts))
    command = [
        sys.executable,
        "-m",
        "scripts.sandbox.serve",
        str(folder),
        *flags,
    ]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=clean_environment(os.environ), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True,  # Ctrl-C in the user's terminal must not reach it
        )  # fmt: skip
    return _ready(process, name, root)


def _ready(process: subprocess.Popen[bytes], name: str, root: Path) -> Sandbox:
    """Waits until the process answers; a UserError with the end of its log if it ends or does not answer in time."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        sandbox = load(name, root)
        if sandbox and sandbox.pid == process.pid and sandbox.answers():
            return sandbox
        time.sleep(0.02)
    exited = process.poll() is not None
    reason = (
        f"its process ended with code {process.returncode}" if exited else f"no answer within {START_SECONDS:.0f} s"
    )
    with suppress(ProcessLookupError):
        process.kill()
    log = folder_of(name, root) / "log"
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
    raise UserError(f"sandbox '{name}' did not start: {reason}. The end of {log}:\n{tail}")


def _living(folder: Path) -> int | None:
    """The pid of the sandbox's process if it lives. A pid that now belongs to another program is not returned."""
    return life.holder(folder) or _older(folder)


def _older(folder: Path) -> int | None:
    """The pid of a living sandbox of an older version of the kit, which holds no lock and keeps no secret."""
    try:
        state = json.loads((folder / "state.json").read_text())
        pid = int(state["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if "secret" in state:
        return None
    listed = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
    return pid if f"scripts.sandbox.serve {folder.name} {folder}" in listed.stdout else None


def _announce_loss(name: str, root: Path) -> None:
    """Say that a sandbox ended by itself: its state.json is still there, which `down` removes."""
    folder = folder_of(name, root)
    if not (folder / "state.json").exists():
        return
    if (folder / "log").exists():
        (folder / "log").replace(folder / "log.previous")
    errors.print(
        f"sandbox '{name}': its process ended unexpectedly, and everything in it is lost. Starting an empty one.\n"
        f"Its last lines are in {folder / 'log.previous'}. Saved plans of it cannot be applied; plan again.",
        style="yellow", markup=False,
    )  # fmt: skip


def _stop(pid: int) -> bool:
    for number, seconds in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, STOP_SECONDS)):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not _alive(pid):
                return True
            time.sleep(0.02)
    raise UserError(f"the sandbox's process {pid} does not end.\nStop it with `kill -9 {pid}`.")


def _alive(pid: int) -> bool:
    with suppress(ChildProcessError):  # a child of this process must be reaped, or it stays as a zombie
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
