"""A temporary copy of a running sandbox: what happens there does not change the sandbox itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from generator.errors import UserError
from scripts.sandbox.process import control
from scripts.sandbox.process.state import Sandbox, load


@contextmanager
def copy(sandbox: Sandbox, log: Path) -> Iterator[Sandbox]:
    """A second sandbox with the state of the first one. It is removed afterwards; its log moves to `log`.

    If this process is killed, the copy ends too: it runs only as long as the connection that requested it is open.
    """
    connection = sandbox.connect()
    try:
        second = _start(connection, sandbox)
        try:
            yield second
        finally:
            _end(second, log)
    finally:
        connection.close()


def _start(connection: HTTPConnection, sandbox: Sandbox) -> Sandbox:
    result = sandbox.ask_through(connection, "POST", "fork")
    second = load(result["name"], sandbox.folder.parents[2]) if "name" in result else None
    if second is None:
        raise UserError(
            f"sandbox '{sandbox.name}' cannot be copied: {result.get('message', 'its copy has ended')}.\n"
            "It may be older than this kit: stop it with `./taskw sandbox:down`; the next command starts a new one."
        )
    return second


def _end(copied: Sandbox, log: Path) -> None:
    control.down(copied.name, copied.folder.parents[2])
    if copied.log.exists():
        log.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(copied.log, log)
    shutil.rmtree(copied.folder, ignore_errors=True)
