"""The proxy: TLS for AWS host names, requests to moto, everything else refused. Nothing is ever forwarded."""

from __future__ import annotations

import logging
import ssl
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from typing import Any, cast
from urllib.parse import urlsplit

from scripts.sandbox.identity.accounts import account_of_request
from scripts.sandbox.protocol.requests import ApiRequest
from scripts.sandbox.protocol.responses import Response
from scripts.sandbox.proxy import admin_api
from scripts.sandbox.proxy.hosts import is_aws
from scripts.sandbox.proxy.server import SandboxServer

log = logging.getLogger("sandbox")


class Handler(BaseHTTPRequestHandler):
    """One connection of a client: CONNECT and then requests inside TLS, or plain requests to the proxy."""

    server: SandboxServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 300  # seconds until an idle connection is closed: SDKs reuse theirs

    def do_CONNECT(self) -> None:
        """Answers as the AWS host, with a certificate of this sandbox's authority."""
        host = self.path.rpartition(":")[0]
        if not is_aws(host):
            return self._refuse(host)
        self.wfile.write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
        try:
            context = self.server.authority.context(host)
            self.connection = context.wrap_socket(self.connection, server_side=True)
        except (OSError, ValueError) as failure:  # no trust in the CA; gone away; a name that no certificate can have
            log.warning("%s: TLS failed: %s", host, failure)
            self.close_connection = True
            return None
        self.rfile = self.connection.makefile("rb", self.rbufsize)
        self.wfile = self.connection.makefile("wb", self.wbufsize)
        self.close_connection = False
        return None

    def do_GET(self) -> None:
        """Every method: a response of moto or of the sandbox's own API, or a refusal."""
        body = self._body()
        encrypted = isinstance(self.connection, ssl.SSLSocket)
        if not encrypted and self.path.startswith("/"):
            return self._send(
                admin_api.respond(self.server, self.command, self.path, self.headers, body, self.connection)
            )
        parts = urlsplit(self.path)
        host = (self.headers.get("Host", "") if encrypted else parts.netloc).rpartition("@")[2]
        if not is_aws(host.partition(":")[0]):
            return self._refuse(host)
        path = self.path if encrypted else parts._replace(scheme="", netloc="").geturl() or "/"
        request = ApiRequest(host, self.command, path, cast(Mapping[str, str], self.headers), body)
        return self._respond(request, "https" if encrypted else "http")

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_GET

    def _respond(self, request: ApiRequest, scheme: str) -> None:
        start = time.monotonic()
        response = self.server.dispatcher.respond(request, scheme)
        self._send(response)
        milliseconds = (time.monotonic() - start) * 1000
        account = account_of_request(request) or "-"
        log.info("%s %s %s %s %.0f ms", account, request.service, request.operation, response.status, milliseconds)

    def _refuse(self, host: str) -> None:
        log.warning("refused: %s is not an AWS host", host)
        message = f"The sandbox answers AWS hosts only and forwards nothing; refused: {host}\n"
        self.close_connection = True
        self._send(Response(403, {"Content-Type": "text/plain", "Connection": "close"}, message.encode()))

    def _send(self, response: Response) -> None:
        """Head and body in one piece: in two, Nagle's algorithm and delayed ACKs cost 40 ms a request."""
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        body = response.body if self.command != "HEAD" else b""
        head: list[bytes] = vars(self).pop("_headers_buffer")  # BaseHTTPRequestHandler creates it on first use
        self.connection.sendall(b"".join([*head, b"\r\n", body]))

    def send_response(self, code: int, message: str | None = None) -> None:
        """Without the Server and Date headers of BaseHTTPRequestHandler, because moto sets its own."""
        self.send_response_only(code, message)

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            return self._chunks()
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _chunks(self) -> bytes:
        chunks = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass  # trailers
        return b"".join(chunks)

    def log_message(self, format: str, *arguments: Any) -> None:
        """BaseHTTPRequestHandler's own lines; for debugging only, because _respond logs each request."""
        log.debug(format, *arguments)
