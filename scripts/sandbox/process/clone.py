"""A temporary copy of a running sandbox: what happens there does not change the sandbox itself."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from generator.errors import UserError
from scripts.sandbox.process import control
from scripts.sandbox.process.state import Sandbox

TIMEOUT_SECONDS = 60.0  # the copy is made between two requests
NAME_CHARACTERS = 40  # of the sandbox's name, in that of its copy


@contextmanager
def copy(sandbox: Sandbox, log: Path) -> Iterator[Sandbox]:
    """A second sandbox with the state of the first one. It is removed afterwards; its log moves to `log`.

    If this process is killed, the copy ends too: it runs only as long as the connection that requested it is open.
    """
    folder = sandbox.folder.with_name(f"{sandbox.name[:NAME_CHARACTERS]}-rehearsal-{secrets.token_hex(4)}")
    folder.mkdir()
    connection = HTTPConnection("127.0.0.1", sandbox.port, timeout=TIMEOUT_SECONDS)
    try:
        yield _start(connection, sandbox, folder)
    finally:
        control.down(folder.name, folder.parents[2])
        connection.close()
        if (folder / "log").exists():
            log.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder / "log", log)
        shutil.rmtree(folder, ignore_errors=True)


def _start(connection: HTTPConnection, sandbox: Sandbox, folder: Path) -> Sandbox:
    for name in ("ca.pem", "accounts.json"):
        shutil.copy(sandbox.folder / name, folder / name)
    connection.request("POST", "/_groundplan/fork", json.dumps({"name": folder.name, "folder": str(folder)}))
    response = connection.getresponse()
    result = json.loads(response.read())
    if response.status != 200:
        raise UserError(
            f"sandbox '{sandbox.name}' cannot be copied: {result['message']}.\n"
            "It may be older than this kit: stop it with `./taskw sandbox:down`; the next command starts a new one."
        )
    return Sandbox(folder.name, folder, result["port"], result["pid"], sandbox.accounts)
