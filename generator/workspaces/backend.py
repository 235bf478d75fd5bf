"""The content of every workspace's terraform.tf and providers.tf: state, accounts, roles, tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator import names
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace

VERSION = "5.100.0"


@dataclass(frozen=True)
class Provider:
    """One `provider "aws"` block; `alias` is empty for the workspace's own account."""

    region: str
    account_id: str
    role_arn: str
    tags: dict[str, str] = field(default_factory=dict)
    alias: str = ""


def backend(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For terraform.tf: the S3 backend, in the state bucket of the account from which the workspace is run."""
    org = matrix.organization
    owner = names.accounts.MANAGEMENT if workspace.by_management else org.tools_account
    settings = {
        "bucket": names.state.bucket(org.name, lock.accounts[owner].id),
        "key": names.state.key(workspace.name),
        "region": org.home_region,
        "kms_key_id": names.state.key_alias(org.name),
        "encrypt": True,
        "use_lockfile": True,
    }
    return {"backend": settings, "version": VERSION}


def context(matrix: Matrix, lock: Lock, workspace: Workspace, more: Mapping[str, str]) -> dict[str, object]:
    """For providers.tf: the provider of the workspace's account, and those of the accounts in `more`, by alias.

    `access` says whether the workspace has the variable that chooses between `groundplan-plan` and `groundplan-apply`.
    """
    own = _provider(matrix, lock, workspace, workspace.account, "")
    others = [_provider(matrix, lock, workspace, account, alias) for alias, account in more.items()]
    return {"providers": [own, *others], "access": not workspace.by_management}


def _provider(matrix: Matrix, lock: Lock, workspace: Workspace, account: str, alias: str) -> Provider:
    org = matrix.organization
    account_id = lock.accounts[account].id
    role = names.accounts.ORGANIZATION_ROLE if workspace.by_management else "groundplan-${var.access}"
    region = matrix.targets[workspace.target].region if workspace.target and not alias else None
    tags = names.tags.resource_tags(org.name, workspace.name, org.tags, workspace.target, workspace.service)
    return Provider(region or org.home_region, account_id, names.accounts.role_arn(account_id, role), tags, alias)
