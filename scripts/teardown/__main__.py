"""`task teardown ENV=… CONFIRM=…`: list, destroy in reverse, and prove that nothing is left, or say what is.

Safe to run again: after an interrupt, or when there is nothing left to destroy. It never touches the state store.
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
from scripts.cloud.context import open_place, refuse_placeholders
from scripts.rendering import differences
from scripts.runs import folder, summary
from scripts.teardown import destroy, guards, verdict
from scripts.teardown.resources import Wanted
from scripts.teardown.search import Result, Where, search, settle
from scripts.teardown.sweep import sweep


def main(
    env: Annotated[str, typer.Option(help="The target to tear down.")] = "",
    confirm: Annotated[str, typer.Option(help="The target's name once more.")] = "",
) -> int:
    """Tear a target down."""
    matrix, lock = differences.read(paths.MATRIX)
    target = guards.target(matrix, env, confirm)
    place = open_place(matrix, lock)
    selected = select(matrix, env)
    refuse_placeholders(place, selected)
    summary.where("teardown", env, place, selected)
    guards.account(place.client("sts", target.account), target.account, place.account_id(target.account))
    client = cache(place.client)  # making one takes longer than most calls
    what = (client, where(matrix, target), wanted(matrix, env, place.account_id(target.account)))
    look = partial(search, *what)
    if destroy.has_store(client("s3", matrix.organization.tools_account), destroy.store(place)):
        saved = folder.new("teardown", env, place.label, selected)
        listed = destroy.plan(place, selected, saved)
        show(listed, look())
        destroy.apply(place, listed, selected, saved, after=partial(sweep, *what))
    result = settle(look)
    for line in verdict.lines(result, env):
        console.print(line, markup=False)
    return verdict.code(result)


def where(matrix: Matrix, target: Target) -> Where:
    return Where(target.account, target.region or matrix.organization.home_region, matrix.organization.tools_account)


def wanted(matrix: Matrix, env: str, account_id: str) -> Wanted:
    parent = matrix.dns.zone
    return Wanted(matrix.organization.name, env, names.targets.zone(env, parent), parent, account_id)


def show(listed: dict[str, list[str]], result: Result) -> None:
    """The full list, before anything is destroyed."""
    for name, addresses in listed.items():
        console.print(f"{name}: {len(addresses)} resources in its state")
        for address in addresses:
            console.print(f"  {address}", markup=False)
    console.print(f"by tag: {len(result.found)} resources")
    for item in result.found:
        console.print(f"  {item}", markup=False)
    for text in result.blind:
        console.print(f"  could not look: {text}", markup=False, style="yellow")


if __name__ == "__main__":
    run(main)
