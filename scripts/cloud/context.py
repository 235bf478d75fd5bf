"""Where a command acts: the sandbox, or AWS. Gives each account its environment and its boto3 clients."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from generator import names
from generator.errors import UserError
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from scripts.base.cli import GUARD
from scripts.sandbox.process import control
from scripts.sandbox.process.environment import clean_environment
from scripts.sandbox.process.state import Sandbox, chosen_name
from scripts.terraform import mirror

_clients = threading.Lock()  # a session may be used by one thread at a time


@dataclass(frozen=True)
class Place:
    """`on` is "sandbox" or "aws". `variables` maps an account to what a client there needs in its environment."""

    on: str
    label: str
    matrix: Matrix
    lock: Lock
    sandbox: Sandbox | None

    def environment(self, workspace: Workspace) -> dict[str, str]:
        """Terraform's environment for a workspace: nothing inherited that could change what it does."""
        home = names.accounts.MANAGEMENT if workspace.by_management else self.matrix.organization.tools_account
        config = {"TF_CLI_CONFIG_FILE": str(mirror.cli_config()), "TF_IN_AUTOMATION": "1", "TF_INPUT": "0"}
        return {**self._base(), **self._credentials(home), **config}

    def client(self, service: str, account: str, region: str | None = None) -> Any:
        """A boto3 client that acts as administrator of an account (for bootstrap, teardown and status)."""
        region = region or self.matrix.organization.home_region
        keys = self._credentials(account)
        given = (keys["AWS_ACCESS_KEY_ID"], keys["AWS_SECRET_ACCESS_KEY"], keys.get("AWS_SESSION_TOKEN"))
        with _clients:
            return self.connect(_session(given, bare=bool(self.sandbox)), service, region)

    def connect(self, session: boto3.Session, service: str, region: str) -> Any:
        """A client here of a session that has credentials of its own."""
        if not self.sandbox:
            return session.client(service, region)
        proxies = {"https": self._credentials(names.accounts.MANAGEMENT)["HTTPS_PROXY"]}  # the same for every account
        config = Config(proxies=proxies, retries={"mode": "standard"}, ignore_configured_endpoint_urls=True)
        return session.client(service, region, verify=str(self.sandbox.ca), config=config)

    def account_id(self, account: str) -> str:
        return self.lock.accounts[account].id

    def _base(self) -> dict[str, str]:
        if self.sandbox:
            return clean_environment(os.environ)
        return {key: item for key, item in os.environ.items() if not key.startswith(("TF_", "AWS_PROFILE"))}

    def _credentials(self, account: str) -> dict[str, str]:
        if self.sandbox:
            return self.sandbox.environment(self.account_id(account))
        return aws_credentials(self, account)


@cache
def _session(keys: tuple[str, str, str | None], bare: bool) -> boto3.Session:
    """One session for each account: reading AWS's service models takes longer than most calls."""
    return boto3.Session(*keys, botocore_session=core_session(bare))


def core_session(bare: bool) -> botocore.session.Session:
    """A bare one reads no profile and no file of the user's: what they name is of no use in a sandbox."""
    nowhere = (None, None, os.devnull, None)
    variables = {"profile": (None,) * 4, "config_file": nowhere, "credentials_file": nowhere} if bare else None
    return botocore.session.Session(variables)


def open_place(matrix: Matrix, lock: Lock) -> Place:
    """The place that the matrix, or ON=, names. The sandbox is started if it does not run.

    UserError with code 4 if AWS is meant but the environment leads into a sandbox.
    """
    on = os.environ.get("ON") or matrix.on
    if on == "aws":
        return _aws(matrix, lock)
    if on != "sandbox":
        raise UserError(f'ON={on}: expected "sandbox" or "aws"')
    name = chosen_name()
    running = control.up(name, {account: entry.id for account, entry in lock.accounts.items()})
    return Place("sandbox", f"sandbox '{name}'", matrix, lock, running)


def _aws(matrix: Matrix, lock: Lock) -> Place:
    proxies = [os.environ[key] for key in ("HTTPS_PROXY", "https_proxy") if "127.0.0.1" in os.environ.get(key, "")]
    if proxies:
        raise UserError(
            f"ON=aws, but HTTPS_PROXY={proxies[0]} leads into a sandbox; nothing was done.\n"
            "Open a new shell, or unset it.",
            GUARD,
        )
    return Place("aws", "AWS", matrix, lock, None)


def refuse_placeholders(place: Place, selected: list[Workspace]) -> None:
    """UserError with code 4 if, on AWS, a workspace needs an account whose id AWS has not given yet."""
    if place.on == "sandbox":
        return
    needed = {names.accounts.MANAGEMENT} | {w.account for w in selected}
    if any(w.kind != "organization" for w in selected):
        needed.add(place.matrix.organization.tools_account)
    unknown = sorted(name for name in needed if place.lock.accounts[name].placeholder)
    if unknown:
        raise UserError(
            f"ON=aws, but these account ids are placeholders: {', '.join(unknown)}; nothing was done.\n"
            "Run `ON=aws ./taskw bootstrap`, which writes AWS's own into environments/matrix.lock.yaml (docs/aws.md).",
            GUARD,
        )


def caller_account() -> str:
    """The account of the caller's own credentials. UserError if there are none that work."""
    try:
        return boto3.Session().client("sts").get_caller_identity()["Account"]
    except (BotoCoreError, ClientError) as error:
        raise UserError(
            f"ON=aws, but AWS did not accept the credentials in this environment: {error}\n"
            "Log in first (aws sso login, or AWS_PROFILE=…), to the management or the tools account (docs/aws.md)."
        ) from None


def aws_credentials(place: Place, account: str) -> dict[str, str]:
    """The caller's own credentials, or those of the organisation's role in another account."""
    session = boto3.Session()
    wanted = place.account_id(account)
    if caller_account() == wanted:
        return _variables(session.get_credentials().get_frozen_credentials())
    role = names.accounts.role_arn(wanted, names.accounts.ORGANIZATION_ROLE)
    given = session.client("sts").assume_role(RoleArn=role, RoleSessionName="groundplan")["Credentials"]
    return {
        "AWS_ACCESS_KEY_ID": given["AccessKeyId"],
        "AWS_SECRET_ACCESS_KEY": given["SecretAccessKey"],
        "AWS_SESSION_TOKEN": given["SessionToken"],
    }


def _variables(keys: Any) -> dict[str, str]:
    token = {"AWS_SESSION_TOKEN": keys.token} if keys.token else {}
    return {"AWS_ACCESS_KEY_ID": keys.access_key, "AWS_SECRET_ACCESS_KEY": keys.secret_key, **token}
