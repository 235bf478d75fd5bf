"""The server."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path

from scripts.sandbox.identity.accounts import AccountDirectory
from scripts.sandbox.proxy.certificates import Authority
from scripts.sandbox.proxy.dispatch import Dispatcher
from scripts.sandbox.proxy.server import SandboxServer


def test_sibling_listens_on_another_port_and_shares_authority_accounts_and_lock() -> None:
    accounts = AccountDirectory({})
    first = SandboxServer(
        BaseHTTPRequestHandler, Path("x/one"), Authority(), accounts, Dispatcher(accounts, corrected=True)
    )
    second = first.sibling(Path("x/two"))
    try:
        assert (second.name, first.name) == ("two", "one")
        assert second.port != first.port
        assert second.secret != first.secret
        assert second.server_address[0] == "127.0.0.1"
        assert (second.authority, second.accounts) == (first.authority, first.accounts)
        assert second.dispatcher.lock is first.dispatcher.lock
    finally:
        first.server_close()
        second.server_close()
