"""boto3 sessions and clients of one command."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from typing import Any

import boto3
import botocore.session
from botocore.config import Config

from scripts.cloud import retries
from scripts.sandbox.process.state import Sandbox


class Sessions:
    """One session for each account, which takes 10 MB and longer than most calls, and renews its own credentials."""

    def __init__(self) -> None:
        self._lock = threading.RLock()  # only one thread at a time may use a session
        self._sessions: dict[str, boto3.Session] = {}

    def client(
        self, account_id: str, make: Callable[[], boto3.Session], service: str, region: str, sandbox: Sandbox | None
    ) -> Any:
        """A client of the account's session, which `make` makes once."""
        with self._lock:
            if account_id not in self._sessions:
                self._sessions[account_id] = make()
            return connect(self._sessions[account_id], service, region, sandbox)


def session_with(keys: Mapping[str, str], bare: bool) -> boto3.Session:
    """A session with keys that do not expire (AWS_ACCESS_KEY_ID and so on)."""
    core = core_session(bare)
    return boto3.Session(keys["AWS_ACCESS_KEY_ID"], keys["AWS_SECRET_ACCESS_KEY"], botocore_session=core)


def connect(session: boto3.Session, service: str, region: str, sandbox: Sandbox | None) -> Any:
    """A client of a session that has credentials; in a sandbox, through its proxy and with its own CA."""
    attempts = retries.attempts(os.environ, retries.DEFAULT)
    config = Config(retries={"mode": retries.mode(os.environ), "total_max_attempts": attempts})
    if not sandbox:
        return session.client(service, region, config=config)
    config = config.merge(Config(proxies={"https": sandbox.proxy}, ignore_configured_endpoint_urls=True))
    return session.client(service, region, verify=str(sandbox.ca), config=config)


def core_session(bare: bool) -> botocore.session.Session:
    """A bare session reads none of the user's profiles and files: what they name does not exist in a sandbox."""
    nowhere = (None, None, os.devnull, None)
    variables = {"profile": (None,) * 4, "config_file": nowhere, "credentials_file": nowhere} if bare else None
    return botocore.session.Session(variables)
