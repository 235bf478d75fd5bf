"""The server: it accepts connections, and carries what every connection needs."""

from __future__ import annotations

import secrets
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer

from scripts.sandbox.identity.accounts import AccountDirectory
from scripts.sandbox.proxy.certificates import Authority
from scripts.sandbox.proxy.dispatch import Dispatcher


class SandboxServer(ThreadingHTTPServer):
    """Listens on a free port of 127.0.0.1 with a thread per connection; the threads end with the process."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self,
        handler: type[BaseHTTPRequestHandler],
        folder: Path,
        authority: Authority,
        accounts: AccountDirectory,
        dispatcher: Dispatcher,
    ) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.handler, self.folder, self.authority = handler, folder, authority
        self.alive = -1  # the descriptor that holds the lock of life.py, once it does
        self.secret = secrets.token_urlsafe(32)
        self.accounts, self.dispatcher = accounts, dispatcher

    @property
    def name(self) -> str:
        """The sandbox's name is that of its folder."""
        return self.folder.name

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    def sibling(self, folder: Path) -> SandboxServer:
        """A server on another port and with another secret, for a copy of this process."""
        return SandboxServer(self.handler, folder, self.authority, self.accounts, self.dispatcher)

    def server_bind(self) -> None:
        """HTTPServer.server_bind looks up its own name in DNS, which nothing here needs."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.port
