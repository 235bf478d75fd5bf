"""The serving process becomes two: a second sandbox that begins with everything the first one has.

fork(2) copies the whole memory, so what is written to one is not in the other; pages that nobody changes are shared.
Of the threads only the one that forks goes on in the copy: it must hold dispatch.lock, so that no other thread is
inside of moto. Python takes care of the locks of logging and of its own interpreter.
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
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import NoReturn

from generator.atomic_write import replace
from scripts.sandbox.proxy import dispatch

LOOK_SECONDS = 0.2  # how often a copy looks whether the process that it was copied from still lives


def fork(name: str, folder: Path, asked: BaseHTTPRequestHandler) -> dict[str, int]:
    """Starts the copy `name`, which logs to `folder`, and says where it answers.

    It ends when the connection that asked for it does: with the command, however that ends. The caller holds
    dispatch.lock once.
    """
    server = type(asked.server)(("127.0.0.1", 0), type(asked))
    port, pid = server.server_address[1], os.fork()
    if pid == 0:
        _live(server, name, folder, asked)
    server.socket.close()
    threading.Thread(target=os.waitpid, args=(pid, 0), daemon=True).start()  # or it stays as a zombie
    replace(folder / "state.json", json.dumps({"pid": pid, "port": port}))
    return {"pid": pid, "port": port}


def _live(server: HTTPServer, name: str, folder: Path, asked: BaseHTTPRequestHandler) -> NoReturn:
    """The copy's whole life."""
    try:
        gc.freeze()  # collecting the inherited objects would touch, and so copy, all of their pages
        _log_to(folder / "log")
        let_go(keep={server.fileno(), asked.connection.fileno()})
        type(asked).name = name
        dispatch.lock.release()
        threading.Thread(target=_end_with, args=(asked.connection, os.getppid(), folder), daemon=True).start()
        server.serve_forever()
    finally:
        os._exit(1)


def _log_to(path: Path) -> None:
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(log, 1)
    os.dup2(log, 2)


def let_go(keep: set[int]) -> None:
    """Closes this process's ends of the other's connections, so that they end when the other closes them.

    Their numbers go on leading nowhere: an inherited object that closes its own later must not close a new one's.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in {int(entry.name) for entry in Path("/dev/fd").iterdir()} - keep:
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.dup2(nowhere, number, inheritable=False)
        except OSError:
            continue  # the number of the listing itself


def _end_with(command: socket.socket, parent: int, folder: Path) -> NoReturn:
    """Ends the copy with the command, which says nothing more on its connection, or with the sandbox itself."""
    while os.getppid() == parent:
        if select.select([command], [], [], LOOK_SECONDS)[0]:
            break
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)
