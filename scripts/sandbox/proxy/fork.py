"""Copies the sandbox by forking its process: the copy starts with everything that the first one has.

fork(2) copies the whole memory: what one process changes later, the other does not see, and unchanged pages are shared.
Only the forking thread exists in the copy, so it must hold the dispatcher's lock: then no other thread is inside of
moto. Python itself takes care of the locks of logging and of its interpreter.
https://docs.python.org/3/library/os.html#os.fork
"""

from __future__ import annotations

import gc
import json
import os
import select
import shutil
import socket
import stat
import threading
from pathlib import Path
from typing import NoReturn

from generator.atomic_write import replace
from scripts.sandbox.proxy.server import SandboxServer

PARENT_CHECK_SECONDS = 0.2  # how often a copy checks that the sandbox which it was copied from still runs


def fork(server: SandboxServer, name: str, folder: Path, requester: socket.socket) -> dict[str, int]:
    """Starts the copy `name`, which logs to `folder`; returns its pid and port.

    The copy ends when the connection `requester` is closed, and so with the command that asked for it, however that
    ends. The caller must hold the dispatcher's lock exactly once.
    """
    copy = server.sibling(name)
    pid = os.fork()
    if pid == 0:
        _run_copy(copy, folder, requester)
    copy.socket.close()
    threading.Thread(target=os.waitpid, args=(pid, 0), daemon=True).start()  # or it stays as a zombie
    replace(folder / "state.json", json.dumps({"pid": pid, "port": copy.port}))
    return {"pid": pid, "port": copy.port}


def _run_copy(server: SandboxServer, folder: Path, requester: socket.socket) -> NoReturn:
    """The whole life of the copy."""
    try:
        gc.freeze()  # a collection would write to all inherited pages, and so copy them
        _log_to(folder / "log")
        close_inherited_connections(keep={server.fileno(), requester.fileno()})
        server.dispatcher.lock.release()
        threading.Thread(target=_end_with, args=(requester, os.getppid(), folder), daemon=True).start()
        server.serve_forever()
    finally:
        os._exit(1)


def _log_to(path: Path) -> None:
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(log, 1)
    os.dup2(log, 2)


def close_inherited_connections(keep: set[int]) -> None:
    """Closes this process's ends of its parent's connections, so that they end when the parent closes them.

    Their descriptors stay open on /dev/null: otherwise an inherited object that closes its own descriptor later could
    close a new connection that was given the same number.
    """
    null = os.open(os.devnull, os.O_RDWR)
    for number in {int(entry.name) for entry in Path("/dev/fd").iterdir()} - keep:
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.dup2(null, number, inheritable=False)
        except OSError:
            continue  # the descriptor of the listing itself


def _end_with(requester: socket.socket, parent: int, folder: Path) -> NoReturn:
    """Ends the copy when the connection of its requester becomes readable, which means closed, or the parent ends."""
    while os.getppid() == parent:
        if select.select([requester], [], [], PARENT_CHECK_SECONDS)[0]:
            break
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)
