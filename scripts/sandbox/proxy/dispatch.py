"""Sends a request through moto, one at a time, and turns every failure into an error that SDKs do not retry."""

from __future__ import annotations

import logging
import re
import threading
import traceback
from typing import Any

from moto.moto_proxy.proxy3 import MotoRequestHandler
from werkzeug.exceptions import HTTPException

from scripts.sandbox.authorization.authorizer import Authorizer
from scripts.sandbox.authorization.errors import UnknownService, Unsupported
from scripts.sandbox.identity.accounts import AccountDirectory
from scripts.sandbox.protocol import request_validation
from scripts.sandbox.protocol.requests import ApiRequest
from scripts.sandbox.protocol.responses import AwsError, Response, error_response

log = logging.getLogger("sandbox")


class _Moto(MotoRequestHandler):
    """moto mistakes the bucket "events" at events.s3.eu-west-1.amazonaws.com for the service of that name."""

    BUCKET_HOST = re.compile(r"https?://.+\.s3[.-](?!control\b)")

    def get_backend_for_host(self, host: str) -> Any:
        return "s3" if self.BUCKET_HOST.match(host) else super().get_backend_for_host(host)


class Dispatcher:
    """The way into moto. `lock` must be held by whoever reads or changes moto's state.

    moto's backends are plain dicts without locks, and Terraform sends ten requests at once.
    """

    def __init__(self, accounts: AccountDirectory, corrected: bool) -> None:
        self.lock = threading.RLock()
        self._accounts, self._corrected = accounts, corrected
        self._authorizer = Authorizer(accounts)
        self._moto = _Moto(port=0)

    def respond(self, request: ApiRequest, scheme: str) -> Response:
        """moto's response, or an error in the protocol of the service. `scheme` is http or https."""
        with self.lock:
            return _with_length(self._respond(request, scheme), request)

    def _respond(self, request: ApiRequest, scheme: str) -> Response:
        try:
            if self._corrected:
                self._accounts.check(request)
                self._authorizer.check(request, scheme)
                request_validation.check(request)
            status, headers, body = self._ask_moto(request, scheme)
        except HTTPException as refusal:
            status, headers, body = refusal.code or 400, dict(refusal.get_headers()), refusal.get_body()
        except AwsError as error:
            log.info("%s %s: %s", request.service, request.operation, error)
            return error_response(request, error)
        except Unsupported as unknown:
            text = f"The sandbox cannot authorise this request: unknown {unknown}"
            return error_response(request, AwsError("SandboxNotImplemented", text))
        except (NotImplementedError, UnknownService):  # the first one is moto's
            return _not_implemented(request)
        except Exception as crash:
            return _crashed(request, crash)
        body = body.encode() if isinstance(body, str) else body or b""
        if status == 404 and request.method != "HEAD" and body in (b"", b"AWS Service not recognized or supported"):
            return _not_implemented(request)  # moto has no such URL
        return Response(int(status), {str(name): _text(value) for name, value in headers.items()}, body)

    def _ask_moto(self, request: ApiRequest, scheme: str) -> tuple[int, dict[str, Any], Any]:
        url = f"{scheme}://{request.host}"
        answer = self._moto.parse_request(request.method, url, request.path, request.headers, request.body)
        return answer if isinstance(answer, tuple) else (200, {}, answer)


def _not_implemented(request: ApiRequest) -> Response:
    text = f"Not implemented in the sandbox: {request.service} {request.operation}"
    log.error(text)
    return error_response(request, AwsError("SandboxNotImplemented", text))


def _crashed(request: ApiRequest, crash: Exception) -> Response:
    """Must be called while `crash` is being handled: its traceback goes into the log."""
    log.error("%s %s\n%s", request.service, request.operation, traceback.format_exc())
    text = f"The sandbox failed at {request.service} {request.operation}: {crash!r}. The traceback is in its log."
    return error_response(request, AwsError("SandboxFailure", text))


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _with_length(response: Response, request: ApiRequest) -> Response:
    """With exactly one Content-Length, so that the connection can be reused; HEAD keeps that of the object."""
    if response.status == 204 and not response.body:
        return response
    lengths = [value for name, value in response.headers.items() if name.lower() == "content-length"]
    others = {n: value for n, value in response.headers.items() if n.lower() not in ("content-length", "status")}
    length = lengths[0] if request.method == "HEAD" and lengths and lengths[0] else str(len(response.body))
    return response._replace(headers=others | {"Content-Length": length})
