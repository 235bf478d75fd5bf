"""Where a command acts: the sandbox, or AWS. Gives each account its environment and its boto3 clients."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cached_property
from typing import Any

import boto3

from generator import names
from generator.errors import UserError
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from scripts.base.cli import GUARD
from scripts.cloud import credential_source, lifetime, misdirections, retries
from scripts.cloud.clients import Sessions, connect, session_with
from scripts.cloud.credentials import Caller, caller
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
        return {**self._as_account(self.account_id(self.home_account(workspace))), **config}

    def client(self, service: str, account: str, region: str | None = None) -> Any:
        """A boto3 client that acts as administrator of an account (for bootstrap, teardown and status)."""
        account_id, region = self.account_id(account), region or self.matrix.organization.home_region
        return self.sessions.client(account_id, lambda: self._session(account_id), service, region, self.sandbox)

    def connect(self, session: boto3.Session, service: str, region: str) -> Any:
        """A client of a session that has credentials of its own."""
        return connect(session, service, region, self.sandbox)

    def _session(self, account_id: str) -> boto3.Session:
        if self.sandbox:
            return session_with(self.sandbox.environment(account_id), bare=True)
        return self._caller.session_in(account_id)

    @cached_property
    def _caller(self) -> Caller:
        """On AWS only. One for the whole command: each session takes 10 MB."""
        return caller(self.matrix.organization.home_region)

    def _as_account(self, account_id: str) -> dict[str, str]:
        """This process's environment, without what could change Terraform, and with credentials of an account."""
        if self.sandbox:
            return {**clean_environment(os.environ), **self.sandbox.environment(account_id)}
        inherited = {key: item for key, item in os.environ.items() if not key.startswith("TF_")}
        role, region = self._caller.role_in(account_id), self.matrix.organization.home_region
        asking = credential_source.environment(inherited, self._caller.profile, region, role)
        return {**asking, **retries.variables(os.environ)}


def open_context(matrix: Matrix, lock: Lock, needed: timedelta = lifetime.LOOK) -> CloudContext:
    """Where ON= says, or else the matrix. Starts the sandbox if it is not running.

    On AWS, credentials that nothing renews must last as long as the command `needed` at most.
    UserError with code 4 for AWS with an environment that leads elsewhere, or to another identity.
    """
    on = os.environ.get("ON") or matrix.on
    if on == "aws":
        return _aws(matrix, lock, needed)
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


def _aws(matrix: Matrix, lock: Lock, needed: timedelta) -> CloudContext:
    """On AWS; or in an AWS-like sandbox, with the same code, because the shell leads there as it would to AWS."""
    rehearsed = aws_like.reached(os.environ)
    misdirections.refuse(os.environ, rehearsed.proxy if rehearsed else "")
    lifetime.refuse_short(boto3.Session().get_credentials(), needed, datetime.now(timezone.utc))
    if rehearsed:
        return CloudContext("aws", f"AWS-like sandbox '{rehearsed.name}'", matrix, lock, None)
    return CloudContext("aws", "AWS", matrix, lock, None)
