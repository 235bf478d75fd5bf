"""Copies the sandbox by forking its process: the copy starts with everything that the first one has.

fork(2) copies the whole memory: what one process changes later, the other does not see, and unchanged pages are shared.
Only the forking thread exists in the copy, so it must hold the dispatcher's lock: then no other thread is inside of
moto. Python itself takes care of the locks of logging and of its interpreter.
https://docs.python.org/3/library/os.html#os.fork
"""

from __future__ import annotations

import gc
import os
import secrets
import select
import shutil
import socket
import stat
import threading
from pathlib import Path
from typing import NoReturn

from scripts.sandbox.process import life, state
from scripts.sandbox.proxy.server import SandboxServer

PARENT_CHECK_SECONDS = 0.2  # how often a copy checks that the sandbox which it was copied from still runs
NAME_CHARACTERS = 40  # of the sandbox's name, in that of its copy


def fork(server: SandboxServer, requester: socket.socket) -> dict[str, str]:
    """Starts a copy with a folder next to the sandbox's own, which did not exist before; returns the copy's name.

    The copy ends when the connection `requester` is closed, and so with the command that asked for it, however that
    ends. The caller must hold the dispatcher's lock exactly once.
    """
    copy = server.sibling(new_folder(server.folder))
    copy.alive = life.hold(copy.folder)
    pid = os.fork()
    if pid == 0:
        os.close(server.alive)  # so that a killed sandbox is not taken for a living one while its copy still ends
        _run_copy(copy, requester)
    life.note(copy.alive, pid)
    os.close(copy.alive)
    copy.socket.close()
    threading.Thread(target=os.waitpid, args=(pid, 0), daemon=True).start()  # or it stays as a zombie
    state.keep(copy.folder, copy.port, pid, copy.secret)
    return {"name": copy.name}


def new_folder(original: Path) -> Path:
    """A folder of a copy. Nobody can have prepared it, as a symbolic link for example: mkdir would fail."""
    folder = original.with_name(f"{original.name[:NAME_CHARACTERS]}-rehearsal-{secrets.token_hex(4)}")
    folder.mkdir(mode=0o700)
    for name in ("ca.pem", "accounts.json"):
        shutil.copy(original / name, folder / name)
    return folder


def _run_copy(server: SandboxServer, requester: socket.socket) -> NoReturn:
    """The whole life of the copy."""
    try:
        gc.freeze()  # a collection would write to all inherited pages, and so copy them
        _log_to(server.folder / "log")
        close_inherited_connections(keep={server.fileno(), requester.fileno()})
        server.dispatcher.lock.release()
        threading.Thread(target=_end_with, args=(requester, os.getppid(), server.folder), daemon=True).start()
        server.serve_forever()
    finally:
        os._exit(1)


def _log_to(path: Path) -> None:
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
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
