"""`task teardown ENV=… CONFIRM=…`: list, destroy in reverse order, and prove that nothing is left, or say what is.

Safe to rerun, after an interrupt or when nothing is left to destroy. Of the state bucket it deletes only the target's
applied markers.
"""

from __future__ import annotations

from functools import cache, partial
from typing import Annotated

import typer

from generator import names
from generator.matrix.model import Matrix, Target
from scripts.base import paths
from scripts.base.cli import console, run
from scripts.base.selection import select
from scripts.base.wording import count
from scripts.cloud import lifetime, organization
from scripts.cloud.context import open_context, refuse_placeholders
from scripts.rendering import differences
from scripts.runs import folder, summary
from scripts.runs.execution import Execution
from scripts.teardown import destroy, guards, verdict
from scripts.teardown.resources import Wanted
from scripts.teardown.search import Result, Where, search, settle
from scripts.teardown.sweep import sweep


def main(
    env: Annotated[str, typer.Option(help="The target to tear down.")] = "",
    confirm: Annotated[str, typer.Option(help="The target's name, once more.")] = "",
) -> int:
    """Tear a target down."""
    matrix, lock = differences.read(paths.MATRIX)
    target = guards.target(matrix, env, confirm)
    context = open_context(matrix, lock, lifetime.CHANGE)
    selected = select(matrix, env)
    refuse_placeholders(context, selected)
    organization.refuse_other_accounts(context, selected)
    summary.print_header("teardown", env, context, selected)
    account_id = context.account_id(target.account)
    client = cache(context.client)  # creating one takes longer than most calls
    search_arguments = (client, where(matrix, target), wanted(matrix, env, account_id))
    look = partial(search, *search_arguments)
    if destroy.has_state_bucket(context):
        execution = Execution(context, folder.new("teardown", env, context.label, selected))
        listed = destroy.plan(execution, selected)
        print_list(listed, look())
        destroy.apply(execution, listed, selected, after=partial(sweep, *search_arguments))
    result = settle(look)
    for line in verdict.lines(result, env):
        console.print(line, markup=False)
    return verdict.code(result)


def where(matrix: Matrix, target: Target) -> Where:
    return Where(target.account, target.region or matrix.organization.home_region, matrix.organization.tools_account)


def wanted(matrix: Matrix, env: str, account_id: str) -> Wanted:
    parent = matrix.dns.zone
    return Wanted(matrix.organization.name, env, names.targets.zone(env, parent), parent, account_id)


def print_list(listed: dict[str, list[str]], result: Result) -> None:
    """The full list, before anything is destroyed."""
    for name, addresses in listed.items():
        console.print(f"{name}: {count(len(addresses), 'resource')} in its state")
        for address in addresses:
            console.print(f"  {address}", markup=False)
    console.print(f"by tag: {count(len(result.found), 'resource')}")
    for item in result.found:
        console.print(f"  {item}", markup=False)
    for text in result.blind:
        console.print(f"  could not look: {text}", markup=False, style="yellow")


if __name__ == "__main__":
    run(main)
