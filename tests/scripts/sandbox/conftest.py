"""One corrected and one plain (uncorrected) sandbox for the whole folder; they are emptied before each test module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from scripts.sandbox.process import control
from scripts.sandbox.process.state import Sandbox

ACCOUNTS = {
    "management": "111111111111",
    "audit": "222222222222",
    "tools": "333333333333",
    "dev": "444444444444",
}
SESSION = boto3.Session()  # one for all clients: it keeps the service models, which take long to load


@dataclass(eq=False)
class Aws:
    """Makes boto3 clients of one sandbox; nothing of this machine's environment reaches them."""

    sandbox: Sandbox
    management, audit, tools, dev = ACCOUNTS.values()

    @cache  # noqa: B019 - as long as the tests; making a client takes longer than most calls
    def client(self, service: str, account: str = management, region: str = "eu-west-1", **keys: str) -> Any:
        """A client that acts in `account`, or as the session in `keys`."""
        proxy = f"http://127.0.0.1:{self.sandbox.port}"
        variables = self.sandbox.environment(account)
        config = Config(proxies={"https": proxy, "http": proxy}, retries={"max_attempts": 1})
        return SESSION.client(
            service,
            region,
            verify=str(self.sandbox.ca),
            config=config,
            aws_access_key_id=keys.get("AccessKeyId", variables["AWS_ACCESS_KEY_ID"]),
            aws_secret_access_key=keys.get("SecretAccessKey", "sandbox"),
            aws_session_token=keys.get("SessionToken"),
        )

    @staticmethod
    def error(call: Callable[..., Any], **arguments: Any) -> str:
        """AWS's error code of `call`; "" when it succeeds."""
        try:
            call(**arguments)
        except ClientError as refusal:
            return refusal.response["Error"]["Code"]
        return ""


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the state of this run's sandboxes is kept."""
    return tmp_path_factory.mktemp("root")


@pytest.fixture(scope="session")
def corrected_sandbox(root: Path) -> Iterator[Aws]:
    yield from _running("corrected", root, plain=False)


@pytest.fixture(scope="session")
def plain_sandbox(root: Path) -> Iterator[Aws]:
    yield from _running("plain", root, plain=True)


def _running(name: str, root: Path, plain: bool) -> Iterator[Aws]:
    yield Aws(control.up(name, ACCOUNTS, root, plain))
    control.down(name, root)


@pytest.fixture(scope="module")
def aws(corrected_sandbox: Aws) -> Aws:
    """The sandbox as users get it, empty at the start of the module."""
    corrected_sandbox.sandbox.ask("POST", "reset")
    return corrected_sandbox


@pytest.fixture(scope="module")
def moto(plain_sandbox: Aws) -> Aws:
    """moto without corrections, empty at the start of the module: what a test shows to be wrong."""
    plain_sandbox.sandbox.ask("POST", "reset")
    return plain_sandbox
