"""The organisation as AWS knows it: which account manages it, and the ids of the matrix's accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from botocore.exceptions import ClientError

from generator import names
from generator.errors import UserError
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from scripts.base.cli import GUARD
from scripts.cloud.context import CloudContext
from scripts.cloud.credentials import caller_account

ACTIVE = "ACTIVE"


def management_account(client: Any) -> str | None:
    """The id of the organisation's management account; None if the caller's account is not in an organisation.

    https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
    """
    try:
        described: dict[str, str] = client.describe_organization()["Organization"]
    except client.exceptions.AWSOrganizationsNotInUseException:
        return None
    return described["MasterAccountId"]


def account_ids(client: Any, matrix: Matrix) -> dict[str, str]:
    """Ids of the matrix's accounts, by name in the matrix; those that are not active in the organisation are left out.

    They are matched by root address: that is unique in all of AWS, and names are not.
    https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
    """
    by_address = {item["Email"].lower(): item["Id"] for item in _listed(client) if _state(item) == ACTIVE}
    found = {name: by_address.get(matrix.root_address(name).lower()) for name in matrix.accounts}
    return {name: account_id for name, account_id in found.items() if account_id}


def _listed(client: Any) -> Iterator[dict[str, str]]:
    try:
        for page in client.get_paginator("list_accounts").paginate():
            yield from page["Accounts"]
    except client.exceptions.AWSOrganizationsNotInUseException:
        return


def _state(account: dict[str, str]) -> str:
    """AWS retired `Status` for `State` on 9 September 2026.

    https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
    """
    return account.get("State") or account["Status"]


def refuse_member(context: CloudContext, caller: str) -> None:
    """UserError with code 4 if the caller's account is not the one that manages the organisation, or may not look.

    An account without organisation is right: applying `organization` makes it the management account.
    """
    try:
        manager = management_account(context.client("organizations", names.accounts.MANAGEMENT))
    except ClientError as error:
        raise UserError(
            f"cannot see whether account {caller} manages an organisation: {error}\n"
            "Nothing was changed. Use an administrator of the management account (docs/aws.md).",
            GUARD,
        ) from None
    if manager not in (None, caller):
        raise UserError(
            f"account {caller} is a member of an organisation that account {manager} manages; nothing was changed.\n"
            f"Log in to account {manager}, and rerun the command (docs/aws.md).",
            GUARD,
        )


def refuse_other_ids(lock: Lock, ids: dict[str, str]) -> None:
    """UserError with code 4 if AWS has another id for an account than the lock file; placeholders do not count."""
    known = {name: lock.accounts[name].id for name in ids if not lock.accounts[name].placeholder}
    other = [f"  {name}: {ids[name]}, not {known_id}" for name, known_id in known.items() if ids[name] != known_id]
    if other:
        lines = "\n".join(other)
        raise UserError(
            f"AWS has other account ids than environments/matrix.lock.yaml; nothing was changed:\n{lines}\n"
            "Log in to the organisation that the lock file belongs to; or, if it is from a trial elsewhere, restore "
            "its lines under `accounts` from before the first bootstrap (docs/aws.md).",
            GUARD,
        )


def refuse_other_accounts(context: CloudContext, selected: list[Workspace]) -> None:
    """UserError with code 4 if, on AWS, the lock file's ids are not those of the caller and of the organisation.

    Only the management account can list the others. In the tools account the caller's own id is compared; there, roles
    and the providers' allowed_account_ids keep a run to the accounts of the lock file.
    """
    if context.on == "sandbox":
        return
    caller, manager = caller_account(), context.account_id(names.accounts.MANAGEMENT)
    tools = context.account_id(context.tools_account)
    if caller not in (manager, tools):
        raise UserError(
            f"these credentials are of account {caller}; environments/matrix.lock.yaml has {manager} for management "
            f"and {tools} for {context.tools_account}. Nothing was changed.\n"
            "Log in to the management or the tools account, and rerun the command (docs/aws.md).",
            GUARD,
        )
    if caller == manager:
        refuse_member(context, caller)
        _refuse_missing(context, {w.account for w in selected} - {names.accounts.MANAGEMENT})


def _refuse_missing(context: CloudContext, accounts: set[str]) -> None:
    """UserError with code 4 if one has another id in the organisation, or is not active there."""
    found = account_ids(context.client("organizations", names.accounts.MANAGEMENT), context.matrix) if accounts else {}
    refuse_other_ids(context.lock, {name: found[name] for name in sorted(accounts & found.keys())})
    missing = [f"  {name}: {context.matrix.root_address(name)}" for name in sorted(accounts - found.keys())]
    if missing:
        lines = "\n".join(missing)
        raise UserError(
            f"the organisation has no active account with these root addresses; nothing was changed:\n{lines}\n"
            "Apply ENV=organization, which creates accounts, or correct the address in the matrix.",
            GUARD,
        )
