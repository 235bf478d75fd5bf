"""A sandbox's folder, .groundplan/sandbox/<name>/: state.json, accounts.json, ca.pem, log, alive, lock.

state.json holds the secret of the sandbox's own API, so only its owner can read it.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from generator.atomic_write import replace
from generator.errors import UserError
from scripts.sandbox.process.environment import client_environment

SETTING = "GROUNDPLAN_SANDBOX"
ANSWER_SECONDS = 60.0


@dataclass(frozen=True)
class Sandbox:
    """A running sandbox; `port` is on 127.0.0.1, `accounts` maps names (with "management") to ids."""

    name: str
    folder: Path
    port: int
    pid: int
    accounts: dict[str, str]
    secret: str = field(repr=False)

    @property
    def ca(self) -> Path:
        """The certificate authority (PEM), which signs the host names of this sandbox only."""
        return self.folder / "ca.pem"

    @property
    def log(self) -> Path:
        """One line per request, and the traceback of whatever failed."""
        return self.folder / "log"

    @property
    def proxy(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def environment(self, account_id: str) -> dict[str, str]:
        """Variables with which any AWS client acts as an administrator of `account_id` (12 digits)."""
        return client_environment(self.port, self.ca, account_id)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Response of the sandbox's own API for `path`; a UserError if there is none, or the sandbox refuses."""
        connection = self.connect()
        try:
            return self.ask_through(connection, method, path, body)
        except (OSError, HTTPException, ValueError) as failure:
            raise UserError(self._silent(failure)) from None
        finally:
            connection.close()

    def connect(self) -> HTTPConnection:
        """A connection to the sandbox's own API."""
        return HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)

    def ask_through(self, connection: HTTPConnection, method: str, path: str, body: Any = None) -> Any:
        """As `ask`, on a connection that stays open; OSError, HTTPException or ValueError if nothing answers."""
        headers = {"Authorization": f"Bearer {self.secret}"}
        connection.request(method, f"/_groundplan/{path}", json.dumps(body), headers)
        response = connection.getresponse()
        answer = json.loads(response.read())
        if response.status == 403:
            raise UserError(f"sandbox '{self.name}': {answer['message']}")
        return answer

    def is_aws_like(self) -> bool:
        """Whether it chooses account ids itself, and is used with ON=aws. Its process says so, not a file."""
        return self.ask("GET", "aws-like") is True

    def answers(self) -> bool:
        """True if the process behind the port is the one that wrote this state."""
        try:
            return bool(self.ask("GET", "health") == {"name": self.name, "pid": self.pid})
        except UserError:
            return False

    def _silent(self, failure: Exception) -> str:
        return (
            f"sandbox '{self.name}' (pid {self.pid}) runs but did not answer: {failure or type(failure).__name__}.\n"
            f"Its log is {self.log}. Rerun the command if the process is only busy or suspended. If it stays silent,\n"
            "stop it with `./taskw sandbox:down` (its contents are lost); the next command starts an empty one."
        )


def chosen_name() -> str:
    """The sandbox that commands use: GROUNDPLAN_SANDBOX, or "default" where it is unset or empty."""
    return os.environ.get(SETTING) or "default"


def folder_of(name: str, root: Path) -> Path:
    """The folder of sandbox `name`; a UserError for a name with other characters than those below."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}", name):
        raise UserError(
            f"sandbox name {name!r}: expected 1 to 63 letters, digits, '.', '_' or '-', the first a letter or digit.\n"
            f"Set {SETTING} to a valid name."
        )
    return root / ".groundplan" / "sandbox" / name


def load(name: str, root: Path) -> Sandbox | None:
    """The sandbox that state.json describes, whether or not its process still runs; None if it cannot be read."""
    folder = folder_of(name, root)
    try:
        state = json.loads((folder / "state.json").read_text())
        accounts = json.loads((folder / "accounts.json").read_text())
        return Sandbox(name, folder, int(state["port"]), int(state["pid"]), accounts, str(state["secret"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(folder: Path, port: int, pid: int, secret: str) -> None:
    """Write state.json, which only its owner can read."""
    replace(folder / "state.json", json.dumps({"pid": pid, "port": port, "secret": secret}), private=True)
