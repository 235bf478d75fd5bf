"""One request through moto: who asks, which backend answers, and an error that SDKs do not retry."""

from __future__ import annotations

import logging
import re
import threading
import traceback
from typing import Any

from moto.moto_proxy.proxy3 import MotoRequestHandler
from werkzeug.exceptions import HTTPException

from scripts.sandbox.base import request_validation
from scripts.sandbox.base.responses import Call, Refused, Reply, error
from scripts.sandbox.identity import accounts

log = logging.getLogger("sandbox")
# moto's backends are plain dicts without locks; Terraform sends ten requests at once.
lock = threading.RLock()


class _Moto(MotoRequestHandler):
    """moto takes the bucket "events" at events.s3.eu-west-1.amazonaws.com for the service of that name."""

    BUCKET_HOST = re.compile(r"https?://.+\.s3[.-](?!control\b)")

    def get_backend_for_host(self, host: str) -> Any:
        return "s3" if self.BUCKET_HOST.match(host) else super().get_backend_for_host(host)


_moto = _Moto(port=0)


def answer(call: Call, scheme: str, plain: bool) -> Reply:
    """The reply of moto, or an error in the shape of the service."""
    with lock:
        return _sized(_reply(call, scheme, plain), call)


def _reply(call: Call, scheme: str, plain: bool) -> Reply:
    try:
        if not plain:
            accounts.check(call)
            request_validation.check(call)
        status, headers, body = _ask_moto(call, scheme)
    except HTTPException as refusal:
        status, headers, body = refusal.code or 400, dict(refusal.get_headers()), refusal.get_body()
    except Refused as refusal:
        return error(call, refusal.code, refusal.message, refusal.status)
    except NotImplementedError:
        return _unsupported(call)
    except Exception as crash:
        log.error("%s %s\n%s", call.service, call.operation, traceback.format_exc())
        text = f"The sandbox failed at {call.service} {call.operation}: {crash!r}. Its log has the traceback."
        return error(call, "SandboxFailure", text)
    body = body.encode() if isinstance(body, str) else body or b""
    if status == 404 and call.method != "HEAD" and body in (b"", b"AWS Service not recognized or supported"):
        return _unsupported(call)  # moto has no such address
    return Reply(int(status), {str(name): _text(value) for name, value in headers.items()}, body)


def _ask_moto(call: Call, scheme: str) -> tuple[int, dict[str, Any], Any]:
    answer = _moto.parse_request(call.method, f"{scheme}://{call.host}", call.path, call.headers, call.body)
    return answer if isinstance(answer, tuple) else (200, {}, answer)


def _unsupported(call: Call) -> Reply:
    text = f"Not implemented in the sandbox: {call.service} {call.operation}"
    log.error(text)
    return error(call, "SandboxNotImplemented", text)


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _sized(reply: Reply, call: Call) -> Reply:
    """With the one Content-Length that lets the connection be used again; HEAD keeps the object's own."""
    headers = {name: value for name, value in reply.headers.items() if name.lower() not in ("content-length", "status")}
    given = next((value for name, value in reply.headers.items() if name.lower() == "content-length"), None)
    length = given if call.method == "HEAD" and given else str(len(reply.body))
    return (
        reply
        if reply.status == 204 and not reply.body
        else reply._replace(headers=headers | {"Content-Length": length})
    )
