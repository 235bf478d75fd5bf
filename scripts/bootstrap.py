"""`task bootstrap`: what must exist before the first `terraform init`, and the account ids that AWS has assigned.

Idempotent. In the sandbox every command does this itself; on AWS, run it twice: before `organization` is applied
(role and state bucket of the management account) and after (account ids, state bucket of the tools account).
"""

from __future__ import annotations

from dataclasses import replace

from generator import names
from generator.lock import decisions
from generator.lock.decisions import Account, Lock
from scripts.base import paths
from scripts.base.cli import console, run
from scripts.cloud import applied_markers, new_accounts, organization, state_buckets
from scripts.cloud.context import CloudContext, open_context
from scripts.cloud.credentials import caller_account
from scripts.rendering import differences

MANAGEMENT = names.accounts.MANAGEMENT


def main() -> int:
    """Create the state buckets; write the ids of existing accounts into the lock file."""
    context = open_context(*differences.read(paths.MATRIX))
    if context.on == "aws":
        context = _as_management(context)
    console.print(f"[bold]bootstrap[/bold] in {context.label}: account management ({context.account_id(MANAGEMENT)})")
    state_buckets.ensure_management(context)
    found = organization.account_ids(context.client("organizations", MANAGEMENT), context.matrix)
    if context.on == "aws":
        organization.refuse_other_ids(context.lock, found)
        new_accounts.wait(replace(context, lock=with_ids(context.lock, found)), _new(context.lock, found))
        context = replace(context, lock=with_ids(context.lock, found))
    decisions.write(paths.lock_path(paths.MATRIX), context.lock)
    if context.tools_account not in found:
        console.print("the management account's state bucket is ready\nnext  ./taskw render")
        console.print("next  plan and apply ENV=organization, which creates the accounts, then rerun bootstrap")
        return 0
    state_buckets.ensure_bucket(context, context.tools_account)
    applied_markers.share(context)
    console.print("both state buckets are ready\nnext  ./taskw render, then plan and apply the other workspaces")
    return 0


def _as_management(context: CloudContext) -> CloudContext:
    """The caller's account is the management account from now on, unless the lock file or AWS says otherwise."""
    caller = {MANAGEMENT: caller_account()}
    context = replace(context, lock=with_ids(context.lock, caller))
    organization.refuse_other_ids(context.lock, caller)
    organization.refuse_member(context, caller[MANAGEMENT])
    return context


def _new(decided: Lock, found: dict[str, str]) -> list[str]:
    """The accounts that AWS has and of which the lock file still has a placeholder."""
    return [name for name in found if decided.accounts[name].placeholder]


def with_ids(decided: Lock, ids: dict[str, str]) -> Lock:
    """The lock with AWS's ids instead of placeholders; an id that is not a placeholder never changes."""
    accounts = {
        name: Account(id=ids[name], placeholder=False) if name in ids and row.placeholder else row
        for name, row in decided.accounts.items()
    }
    return replace(decided, accounts=accounts)


if __name__ == "__main__":
    run(main)
