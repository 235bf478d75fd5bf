"""The sandbox's own API for this kit's scripts, at http://127.0.0.1:PORT/_groundplan/…"""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

from moto.moto_api._internal.models import moto_api_backend

from scripts.sandbox.correction_tools import moto_lookups
from scripts.sandbox.identity import clock
from scripts.sandbox.identity.accounts import forget_organizations
from scripts.sandbox.protocol.responses import Response
from scripts.sandbox.proxy import fork, snapshot
from scripts.sandbox.proxy.server import SandboxServer

PREFIX = "/_groundplan/"


def respond(server: SandboxServer, method: str, path: str, body: bytes, requester: socket.socket) -> Response:
    """GET health, GET snapshot/<account id>, POST reset, PUT accounts (a JSON object of names to ids), POST clock
    (seconds by which sessions age at once) and POST fork (name and folder of the copy); responses are JSON."""
    with server.dispatcher.lock:
        if (method, path) == ("GET", f"{PREFIX}health"):
            return _json(200, {"name": server.name, "pid": os.getpid()})
        if (method, path) == ("POST", f"{PREFIX}reset"):
            reset()
            return _json(200, {})
        if (method, path) == ("POST", f"{PREFIX}clock"):
            clock.advance(json.loads(body)["seconds"])
            return _json(200, {})
        if (method, path) == ("PUT", f"{PREFIX}accounts"):
            server.accounts.replace_ids(json.loads(body))
            return _json(200, {})
        if method == "GET" and path.startswith(f"{PREFIX}snapshot/"):
            return _json(200, snapshot.snapshot(path.rpartition("/")[2]))
        if (method, path) == ("POST", f"{PREFIX}fork"):
            copy = json.loads(body)
            return _json(200, fork.fork(server, copy["name"], Path(copy["folder"]), requester))
    return _json(404, {"message": f"{method} {path}: unknown path of the sandbox's own API"})


def reset() -> None:
    """Drops every resource of every account, and every member account; the ids of the matrix stay known."""
    # moto's own reset of a backend fills it again at once, which takes seconds (AWS's policies, machine images).
    for backends in [each for each in moto_lookups.all_backends() if each.service_name != "s3"]:
        backends.clear()
    moto_api_backend.reset()
    forget_organizations()
    clock.reset()


def _json(status: int, value: object) -> Response:
    body = json.dumps(value).encode()
    return Response(status, {"Content-Type": "application/json", "Content-Length": str(len(body))}, body)
