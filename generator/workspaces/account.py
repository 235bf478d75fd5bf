"""The workspaces `accounts/<account>`: the baseline and roles of an account; in the audit account also the trail."""

from __future__ import annotations

from generator import names
from generator.iam import trust
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For templates/account/: the arguments of the modules. `trail` is None except for the audit account."""
    account = workspace.account
    arguments = {
        "alias": names.accounts.alias(matrix.organization.name, account),
        "roles": _roles(matrix, lock, account),
    }
    if matrix.accounts[account].monthly_budget_usd:
        arguments["budget"] = _budget(matrix, account)
    trail = _trail(matrix, lock) if account == matrix.organization.audit_account else None
    return {"arguments": arguments, "trail": trail}


def _roles(matrix: Matrix, lock: Lock, account: str) -> dict[str, object]:
    org = matrix.organization
    tools = lock.accounts[org.tools_account].id
    return {
        "trusted_account_id": tools,
        **({"pipeline_roles": trust.pipeline_roles(matrix, account)} if matrix.delivery else {}),
        **({"plan_reads": org.plan_reads} if org.plan_reads else {}),
        **({"people": people} if (people := trust.people(matrix)) else {}),
        "name_prefix": f"{org.name}-",
        "state_bucket": names.state.bucket(org.name, tools),
        "state_key_alias": names.state.key_alias(org.name),
    }


def _budget(matrix: Matrix, account: str) -> dict[str, object]:
    row = matrix.accounts[account]
    return {"monthly_usd": row.monthly_budget_usd, "emails": [matrix.root_address(account)]}


def _trail(matrix: Matrix, lock: Lock) -> dict[str, object]:
    org = matrix.organization
    audit = lock.accounts[org.audit_account].id
    bucket = {
        "name": names.trail.bucket(org.name, audit),
        "access_log_name": names.trail.access_log_bucket(org.name, audit),
    }
    return {"name": names.trail.name(org.name), "bucket": bucket, "key_alias": names.trail.key_alias(org.name)}


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One for each account."""
    first = (names.workspaces.ORGANIZATION,)
    return [Workspace(names.workspaces.account(a), "account", a, first, by_management=True) for a in matrix.accounts]


def providers(matrix: Matrix, workspace: Workspace) -> dict[str, str]:
    """The audit account's workspace creates the trail in the management account."""
    is_audit = workspace.account == matrix.organization.audit_account
    return {"management": names.accounts.MANAGEMENT} if is_audit else {}


KIND = Kind("account", workspaces, context, providers=providers)
