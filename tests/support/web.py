"""A small HTTPS server on loopback, whose certificate is of an authority that nobody trusts by himself."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from scripts.sandbox.proxy.certificates import Authority

AUTHORITY = Authority()


@contextmanager
def service(*statuses):
    """Port of a server that answers with one status after the other, then the last again; and the paths asked for."""
    paths = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_response(statuses[min(len(paths), len(statuses)) - 1])
            self.send_header("Content-Length", "0")
            self.send_header("Location", "/")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = AUTHORITY.context("localhost").wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_address[1], paths
    finally:
        server.shutdown()
        server.server_close()
