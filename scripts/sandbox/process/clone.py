"""A copy of a running sandbox, for a while: what is done there never happened in the sandbox itself."""

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

SECONDS = 60.0  # to wait for a quiet moment
LONGEST = 40  # characters of the sandbox's name in its copy's


@contextmanager
def copy(sandbox: Sandbox, log: Path) -> Iterator[Sandbox]:
    """A second sandbox with all that the first one has, which is gone afterwards; its log is kept as `log`.

    If this process is killed, the copy ends by itself: it lives as long as the connection that asked for it.
    """
    folder = sandbox.folder.with_name(f"{sandbox.name[:LONGEST]}-rehearsal-{secrets.token_hex(4)}")
    folder.mkdir()
    asked = HTTPConnection("127.0.0.1", sandbox.port, timeout=SECONDS)
    try:
        yield _started(asked, sandbox, folder)
    finally:
        control.down(folder.name, folder.parents[2])
        asked.close()
        if (folder / "log").exists():
            log.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder / "log", log)
        shutil.rmtree(folder, ignore_errors=True)


def _started(asked: HTTPConnection, sandbox: Sandbox, folder: Path) -> Sandbox:
    for name in ("ca.pem", "accounts.json"):
        shutil.copy(sandbox.folder / name, folder / name)
    asked.request("POST", "/_groundplan/fork", json.dumps({"name": folder.name, "folder": str(folder)}))
    answer = asked.getresponse()
    told = json.loads(answer.read())
    if answer.status != 200:
        raise UserError(
            f"sandbox '{sandbox.name}' could not be copied: {told['message']}.\n"
            "It may be older than this kit: ./taskw sandbox:down stops it, and the next command starts a new one."
        )
    return Sandbox(folder.name, folder, told["port"], told["pid"], sandbox.accounts)
