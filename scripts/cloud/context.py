"""Where a command acts: the sandbox, or AWS. Gives each account its environment and its boto3 clients."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

import boto3

from generator import names
from generator.errors import UserError
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from scripts.base.cli import GUARD
from scripts.cloud import misdirections
from scripts.cloud.clients import Sessions, connect
from scripts.cloud.credentials import credentials_for
from scripts.sandbox.process import aws_like, control
from scripts.sandbox.process.environment import clean_environment
from scripts.sandbox.process.state import Sandbox, chosen_name
from scripts.terraform import mirror


@dataclass(frozen=True)
class CloudContext:
    """`on` is "sandbox" or "aws"; `label` is its name in messages."""

    on: str
    label: str
    matrix: Matrix
    lock: Lock
    sandbox: Sandbox | None
    sessions: Sessions = field(default_factory=Sessions, repr=False, compare=False)

    @property
    def tools_account(self) -> str:
        return self.matrix.organization.tools_account

    def account_id(self, account: str) -> str:
        return self.lock.accounts[account].id

    def home_account(self, workspace: Workspace) -> str:
        """The account that a workspace is run from and that stores its state."""
        return names.accounts.MANAGEMENT if workspace.by_management else self.tools_account

    def state_bucket(self, account: str) -> str:
        """The bucket of the states of everything that is run from this account."""
        return names.state.bucket(self.matrix.organization.name, self.account_id(account))

    def environment(self, workspace: Workspace) -> dict[str, str]:
        """Terraform's environment for a workspace: nothing inherited that could change what it does."""
        config = {"TF_CLI_CONFIG_FILE": str(mirror.cli_config()), "TF_IN_AUTOMATION": "1", "TF_INPUT": "0"}
        return {**self._inherited(), **self._credentials(self.home_account(workspace)), **config}

    def client(self, service: str, account: str, region: str | None = None) -> Any:
        """A boto3 client that acts as administrator of an account (for bootstrap, teardown and status)."""
        region = region or self.matrix.organization.home_region
        return self.sessions.client(self._credentials(account), service, region, self.sandbox)

    def connect(self, session: boto3.Session, service: str, region: str) -> Any:
        """A client of a session that has credentials of its own."""
        return connect(session, service, region, self.sandbox)

    def _inherited(self) -> dict[str, str]:
        if self.sandbox:
            return clean_environment(os.environ)
        return {key: item for key, item in os.environ.items() if not key.startswith(("TF_", "AWS_PROFILE"))}

    def _credentials(self, account: str) -> dict[str, str]:
        account_id = self.account_id(account)
        return self.sandbox.environment(account_id) if self.sandbox else credentials_for(account_id)


def open_context(matrix: Matrix, lock: Lock) -> CloudContext:
    """Where ON= says, or else the matrix. Starts the sandbox if it is not running.

    UserError with code 4 for AWS with an environment that leads elsewhere, or to another identity.
    """
    on = os.environ.get("ON") or matrix.on
    if on == "aws":
        return _aws(matrix, lock)
    if on != "sandbox":
        raise UserError(f'ON={on}: must be "sandbox" or "aws"')
    name = chosen_name()
    running = control.up(name, {account: entry.id for account, entry in lock.accounts.items()})
    return CloudContext("sandbox", f"sandbox '{name}'", matrix, lock, running)


def refuse_placeholders(context: CloudContext, selected: list[Workspace]) -> None:
    """UserError with code 4 if, on AWS, a workspace needs an account whose id AWS has not assigned yet."""
    if context.on == "sandbox":
        return
    needed = {names.accounts.MANAGEMENT} | {w.account for w in selected}
    if any(w.kind != "organization" for w in selected):
        needed.add(context.tools_account)
    unknown = sorted(name for name in needed if context.lock.accounts[name].placeholder)
    if unknown:
        raise UserError(
            f"ON=aws, but these account ids are placeholders: {', '.join(unknown)}; nothing was changed.\n"
            "Run `ON=aws ./taskw bootstrap`, which writes the real ids to environments/matrix.lock.yaml (docs/aws.md).",
            GUARD,
        )


def _aws(matrix: Matrix, lock: Lock) -> CloudContext:
    """On AWS; or in an AWS-like sandbox, with the same code, because the shell leads there as it would to AWS."""
    rehearsed = aws_like.reached(os.environ)
    misdirections.refuse(os.environ, rehearsed.proxy if rehearsed else "")
    if rehearsed:
        return CloudContext("aws", f"AWS-like sandbox '{rehearsed.name}'", matrix, lock, None)
    return CloudContext("aws", "AWS", matrix, lock, None)
