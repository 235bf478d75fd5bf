"""`task bootstrap`: what must exist before the first `terraform init`, and the account ids that AWS has given.

Idempotent. In the sandbox every command does this by itself; on AWS it is run twice: before `organization` is applied
(role and state store of the management account) and after (ids of the accounts, state store of the tools account).
"""

from __future__ import annotations

from dataclasses import replace

from generator import names
from generator.lock import decisions
from generator.lock.decisions import Account, Lock
from scripts.base import paths
from scripts.base.cli import console, run
from scripts.cloud import applied_markers, state_buckets
from scripts.cloud.context import Place, caller_account, open_place
from scripts.rendering import differences


def main() -> int:
    """Create the state stores; take over the ids of accounts that exist."""
    matrix, decided = differences.read(paths.MATRIX)
    place = open_place(matrix, decided)
    if place.on == "aws":
        place = replace(place, lock=with_ids(decided, {names.accounts.MANAGEMENT: caller_account()}))
    console.print(
        f"[bold]bootstrap[/bold] in {place.label}: account management ({place.account_id(names.accounts.MANAGEMENT)})"
    )
    state_buckets.ensure_management(place)
    found = existing(place)
    if place.on == "aws":
        place = replace(place, lock=with_ids(place.lock, found))
    decisions.write(paths.lock_path(paths.MATRIX), place.lock)
    tools = matrix.organization.tools_account
    if tools in found:
        state_buckets.ensure_store(place, tools)
        applied_markers.share(place)
        console.print("both state stores are ready\nnext  ./taskw render, then plan and apply what is left")
    else:
        console.print("the management account's state store is ready\nnext  ./taskw render")
        console.print("next  plan and apply ENV=organization, which makes the accounts, then bootstrap again")
    return 0


def existing(place: Place) -> dict[str, str]:
    """Ids of the organisation's active accounts by name; none while there is no organisation."""
    client = place.client("organizations", names.accounts.MANAGEMENT)
    try:
        pages = list(client.get_paginator("list_accounts").paginate())
    except client.exceptions.AWSOrganizationsNotInUseException:
        return {}
    return {item["Name"]: item["Id"] for page in pages for item in page["Accounts"] if item["Status"] == "ACTIVE"}


def with_ids(decided: Lock, ids: dict[str, str]) -> Lock:
    """The lock with AWS's ids in place of placeholders; an id that is no placeholder is never changed."""
    fresh = {
        name: Account(id=ids[name], placeholder=False) if name in ids and row.placeholder else row
        for name, row in decided.accounts.items()
    }
    return replace(decided, accounts=fresh)


if __name__ == "__main__":
    run(main)
