"""What the sandbox answers to its own scripts at http://127.0.0.1:PORT/_groundplan/…"""

from __future__ import annotations

import json
import os
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from moto.core.base_backend import BackendDict
from moto.moto_api._internal.models import moto_api_backend

from scripts.sandbox.base.responses import Reply
from scripts.sandbox.corrections.tagging import api
from scripts.sandbox.identity import accounts
from scripts.sandbox.proxy import dispatch, fork, snapshot


def answer(method: str, path: str, body: bytes, asked: BaseHTTPRequestHandler) -> Reply:
    """GET health, GET snapshot/<account id>, POST reset, PUT accounts (a JSON object of names to ids), POST fork (name
    and folder of the copy); JSON answers."""
    with dispatch.lock:
        if (method, path) == ("GET", "/_groundplan/health"):
            return _json(200, {"name": type(asked).name, "pid": os.getpid()})
        if (method, path) == ("POST", "/_groundplan/reset"):
            reset()
            return _json(200, {})
        if (method, path) == ("PUT", "/_groundplan/accounts"):
            accounts.known.clear()
            accounts.known.update(json.loads(body))
            return _json(200, {})
        if method == "GET" and path.startswith("/_groundplan/snapshot/"):
            return _json(200, snapshot.snapshot(path.rpartition("/")[2]))
        if (method, path) == ("POST", "/_groundplan/fork"):
            wanted = json.loads(body)
            return _json(200, fork.fork(wanted["name"], Path(wanted["folder"]), asked))
    return _json(404, {"message": f"{method} {path}: not an address of the sandbox"})


def reset() -> None:
    """Forgets every resource of every account; the accounts of the matrix stay known."""
    # moto builds each backend anew, only to drop it then: seconds, with AWS's policies and machine images in them.
    for backends in [each for each in BackendDict._instances if each.service_name != "s3"]:
        backends.clear()
    moto_api_backend.reset()
    accounts.forget()
    api.forget()


def _json(status: int, value: object) -> Reply:
    body = json.dumps(value).encode()
    return Reply(status, {"Content-Type": "application/json", "Content-Length": str(len(body))}, body)
