"""The background process: `python -m scripts.sandbox.serve FOLDER [--plain] [--aws-like]`; control.up starts it."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from pathlib import Path

from generator.atomic_write import replace
from scripts.sandbox.process import life, state
from scripts.sandbox.proxy import isolation


def main(folder: Path, plain: bool, aws_like: bool) -> None:
    """Serves until SIGTERM. state.json appears once the port accepts connections. `plain`: moto without corrections."""
    isolation.apply()
    configure_moto(plain)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    # moto reads its settings at import, so it is imported after they are set
    from scripts.sandbox import corrections
    from scripts.sandbox.identity.accounts import AccountDirectory
    from scripts.sandbox.proxy.certificates import Authority
    from scripts.sandbox.proxy.dispatch import Dispatcher
    from scripts.sandbox.proxy.handler import Handler
    from scripts.sandbox.proxy.server import SandboxServer

    accounts = AccountDirectory(json.loads((folder / "accounts.json").read_text()), aws_like)
    if not plain:
        corrections.apply(accounts)
    server = SandboxServer(Handler, folder, Authority(), accounts, Dispatcher(accounts, corrected=not plain))
    replace(folder / "ca.pem", server.authority.pem)
    server.alive = life.hold(folder)
    life.note(server.alive, os.getpid())
    state.keep(folder, server.port, os.getpid(), server.secret)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))  # everything is in memory, so there is nothing to save
    server.serve_forever()


def configure_moto(plain: bool) -> None:
    """moto's own settings: https://docs.getmoto.org/en/latest/docs/configuration/environment_variables.html"""
    os.environ["TEST_PROXY_MODE"] = "true"
    if not plain:
        os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    # A certificate is issued at the first look: a minute's wait would show nothing.
    os.environ["MOTO_ACM_VALIDATION_WAIT"] = "0"
    # moto stores larger objects in files, which a copy of this process (fork.py) would share with it.
    os.environ["MOTO_S3_DEFAULT_KEY_BUFFER_SIZE"] = str(2**30)


if __name__ == "__main__":
    main(Path(sys.argv[1]), plain="--plain" in sys.argv[2:], aws_like="--aws-like" in sys.argv[2:])
