"""The background process: `python -m scripts.sandbox.serve NAME FOLDER [--plain]`; started by control.up."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from http.server import ThreadingHTTPServer
from pathlib import Path

from generator.atomic_write import replace
from scripts.sandbox.proxy import isolation


def main(name: str, folder: Path, plain: bool) -> None:
    """Serves until SIGTERM. state.json appears when the port answers."""
    isolation.apply()
    _settings(plain)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    # moto is imported after its settings, which it reads at import
    from scripts.sandbox import corrections
    from scripts.sandbox.identity import accounts
    from scripts.sandbox.proxy.certificates import Authority
    from scripts.sandbox.proxy.handler import Handler

    accounts.known.update(json.loads((folder / "accounts.json").read_text()))
    if not plain:
        corrections.apply()
    Handler.name, Handler.authority, Handler.plain = name, Authority(), plain
    server = Server(("127.0.0.1", 0), Handler)
    replace(folder / "ca.pem", Handler.authority.pem)
    replace(folder / "state.json", json.dumps({"pid": os.getpid(), "port": server.server_address[1]}))
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))  # nothing is kept, so there is nothing to wait for
    server.serve_forever()


class Server(ThreadingHTTPServer):
    """A thread per connection; threads end with the process."""

    daemon_threads = True
    request_queue_size = 128

    def server_bind(self) -> None:
        """HTTPServer.server_bind looks up its own name in DNS; nothing here needs it."""
        super(ThreadingHTTPServer.__mro__[2], self).server_bind()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]


def _settings(plain: bool) -> None:
    """moto's own switches: https://docs.getmoto.org/en/latest/docs/configuration/environment_variables.html"""
    os.environ["TEST_PROXY_MODE"] = "true"
    if not plain:
        os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    # A certificate is issued as soon as somebody looks: waiting a minute for it teaches nothing.
    os.environ["MOTO_ACM_VALIDATION_WAIT"] = "0"
    # Larger objects would be in files, which a copy of this process (fork.py) would share with it.
    os.environ["MOTO_S3_DEFAULT_KEY_BUFFER_SIZE"] = str(2**30)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), plain="--plain" in sys.argv[3:])
