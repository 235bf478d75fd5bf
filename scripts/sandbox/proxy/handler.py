"""The proxy: TLS for AWS host names, requests to moto, everything else refused. Nothing is ever forwarded."""

from __future__ import annotations

import logging
import ssl
import time
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from scripts.sandbox.base.responses import Call, Reply
from scripts.sandbox.identity import accounts
from scripts.sandbox.proxy import admin_api, dispatch
from scripts.sandbox.proxy.certificates import Authority
from scripts.sandbox.proxy.hosts import is_aws

log = logging.getLogger("sandbox")


class Handler(BaseHTTPRequestHandler):
    """One connection of a client: CONNECT and then requests inside TLS, or plain requests to the proxy."""

    name: str
    authority: Authority
    plain: bool
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 300  # seconds an idle connection is kept: SDKs reuse theirs

    def do_CONNECT(self) -> None:
        """Answers as the AWS host, with a certificate of this sandbox's authority."""
        host = self.path.rpartition(":")[0]
        if not is_aws(host):
            return self._refuse(host)
        self.wfile.write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
        try:
            self.connection = self.authority.context(host).wrap_socket(self.connection, server_side=True)
        except (OSError, ValueError) as failure:  # no trust in the CA, gone away; no certificate for such a name
            log.warning("%s: TLS failed: %s", host, failure)
            self.close_connection = True
            return None
        self.rfile = self.connection.makefile("rb", self.rbufsize)
        self.wfile = self.connection.makefile("wb", self.wbufsize)
        self.close_connection = False
        return None

    def do_GET(self) -> None:
        """Every method: the answer of moto, of the control address, or a refusal."""
        body = self._body()
        encrypted = isinstance(self.connection, ssl.SSLSocket)
        if not encrypted and self.path.startswith("/"):
            return self._send(admin_api.answer(self.command, self.path, body, self))
        parts = urlsplit(self.path)
        host = (self.headers.get("Host", "") if encrypted else parts.netloc).rpartition("@")[2]
        if not is_aws(host.partition(":")[0]):
            return self._refuse(host)
        path = self.path if encrypted else parts._replace(scheme="", netloc="").geturl() or "/"
        return self._answer(Call(host, self.command, path, self.headers, body), "https" if encrypted else "http")

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_GET

    def _answer(self, call: Call, scheme: str) -> None:
        start = time.monotonic()
        reply = dispatch.answer(call, scheme, self.plain)
        self._send(reply)
        spent = (time.monotonic() - start) * 1000
        account = accounts.of(call) or "-"
        log.info("%s %s %s %s %.0f ms", account, call.service, call.operation, reply.status, spent)

    def _refuse(self, host: str) -> None:
        log.warning("refused: %s is not an AWS host", host)
        message = f"The sandbox answers AWS hosts alone and forwards nothing; refused: {host}\n"
        self.close_connection = True
        self._send(Reply(403, {"Content-Type": "text/plain", "Connection": "close"}, message.encode()))

    def _send(self, reply: Reply) -> None:
        """Head and body in one piece: in two, Nagle's algorithm and delayed ACKs cost 40 ms a request."""
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.body and self.command != "HEAD":
            self._headers_buffer += [b"\r\n", reply.body]
        else:
            self._headers_buffer.append(b"\r\n")
        self.connection.sendall(b"".join(self._headers_buffer))
        self._headers_buffer = []

    def send_response(self, code: int, message: str | None = None) -> None:
        """Without BaseHTTPRequestHandler's Server and Date headers, which moto sets itself."""
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
        """BaseHTTPRequestHandler's own lines; debug only, since _answer logs each request."""
        log.debug(format, *arguments)
