"""boto3 sessions and clients of one command."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from typing import Any

import boto3
import botocore.session
from botocore.config import Config

from scripts.sandbox.process.state import Sandbox


class Sessions:
    """One session for each set of keys: reading AWS's service models takes longer than most calls."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # only one thread at a time may use a session
        self._sessions: dict[tuple[str, ...], boto3.Session] = {}

    def client(self, keys: Mapping[str, str], service: str, region: str, sandbox: Sandbox | None) -> Any:
        """A client with these keys (AWS_ACCESS_KEY_ID and so on)."""
        with self._lock:
            return connect(self._session(keys, bare=sandbox is not None), service, region, sandbox)

    def _session(self, keys: Mapping[str, str], bare: bool) -> boto3.Session:
        identity = (keys["AWS_ACCESS_KEY_ID"], keys["AWS_SECRET_ACCESS_KEY"], keys.get("AWS_SESSION_TOKEN", ""))
        if identity not in self._sessions:
            access_key, secret, token = identity
            core = core_session(bare)
            self._sessions[identity] = boto3.Session(access_key, secret, token or None, botocore_session=core)
        return self._sessions[identity]


def connect(session: boto3.Session, service: str, region: str, sandbox: Sandbox | None) -> Any:
    """A client of a session that has credentials; in a sandbox, through its proxy and with its own CA."""
    if not sandbox:
        return session.client(service, region)
    config = Config(
        proxies={"https": sandbox.proxy}, retries={"mode": "standard"}, ignore_configured_endpoint_urls=True
    )
    return session.client(service, region, verify=str(sandbox.ca), config=config)


def core_session(bare: bool) -> botocore.session.Session:
    """A bare session reads none of the user's profiles and files: what they name does not exist in a sandbox."""
    nowhere = (None, None, os.devnull, None)
    variables = {"profile": (None,) * 4, "config_file": nowhere, "credentials_file": nowhere} if bare else None
    return botocore.session.Session(variables)
