"""The sandbox's own API, at http://127.0.0.1:PORT/_groundplan/…, for those whom admin_guard admits."""

from __future__ import annotations

import json
import os
import socket
from email.message import Message

from moto.moto_api._internal.models import moto_api_backend

from scripts.sandbox.correction_tools import moto_lookups, settings
from scripts.sandbox.corrections import codeconnections
from scripts.sandbox.identity import clock
from scripts.sandbox.identity.accounts import forget_organizations
from scripts.sandbox.protocol.responses import Response
from scripts.sandbox.proxy import admin_guard, fork, snapshot
from scripts.sandbox.proxy.server import SandboxServer

PREFIX = "/_groundplan/"


def respond(
    server: SandboxServer, method: str, path: str, headers: Message, body: bytes, requester: socket.socket
) -> Response:
    """GET health, GET aws-like, GET snapshot/<account id>, POST reset, PUT accounts (a JSON object of names to ids),
    PUT settings (correction_tools/settings.py), POST connect (completes all pending connections), POST clock
    (seconds by which sessions age at once) and POST fork, which names the copy that it started; responses are JSON."""
    refusal = admin_guard.refusal(headers, server.port, server.secret)
    if refusal:
        return _json(403, {"message": f"{method} {path}: {refusal}"})
    if (method, path) == ("GET", f"{PREFIX}health"):  # without the lock: a busy sandbox answers, too
        return _json(200, {"name": server.name, "pid": os.getpid()})
    if (method, path) == ("GET", f"{PREFIX}aws-like"):
        return _json(200, server.accounts.aws_like)
    with server.dispatcher.lock:
        if (method, path) == ("POST", f"{PREFIX}reset"):
            reset()
            return _json(200, {})
        if (method, path) == ("POST", f"{PREFIX}clock"):
            clock.advance(json.loads(body)["seconds"])
            return _json(200, {})
        if (method, path) == ("PUT", f"{PREFIX}accounts"):
            server.accounts.replace_ids(json.loads(body))
            return _json(200, {})
        if (method, path) == ("POST", f"{PREFIX}connect"):
            return _json(200, codeconnections.complete())
        if (method, path) == ("PUT", f"{PREFIX}settings"):
            settings.change(json.loads(body))
            return _json(200, {})
        if method == "GET" and path.startswith(f"{PREFIX}snapshot/"):
            return _json(200, snapshot.snapshot(path.rpartition("/")[2]))
        if (method, path) == ("POST", f"{PREFIX}fork"):
            return _json(200, fork.fork(server, requester))
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
