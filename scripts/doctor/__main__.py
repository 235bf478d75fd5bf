"""`task doctor [ENV=…]`: what would stop a run here, before it starts; changes nothing.

One line for each thing that is right (✔) or not (✘, with what to do about it). Exits 1 if anything is not right.
"""

from __future__ import annotations

from typing import Annotated

import typer

from generator.errors import UserError
from scripts.base import paths
from scripts.base.cli import console, run
from scripts.base.selection import select
from scripts.cloud.context import open_context
from scripts.doctor import examination
from scripts.doctor.result import Facts, Result, bad, good, lines
from scripts.rendering import differences
from scripts.runs import summary


def main(
    env: Annotated[
        str, typer.Option(help="A target, or organization, accounts, shared, pipelines. Default: all.")
    ] = "",
) -> int:
    """Look for what would stop a run."""
    matrix, lock = differences.read(paths.MATRIX)
    selected = select(matrix, env or "all")
    try:
        context = open_context(matrix, lock)
    except UserError as error:
        text, _, next_step = str(error).partition("\n")
        _print("environment", [bad(text, next_step)])
        return 1
    summary.print_header("doctor", env or "all", context, selected)
    _print("environment", [good(f"nothing in it points elsewhere than to {context.label}")])
    ok = True
    for title, results in examination.examine(Facts(context, selected)):
        _print(title, results)
        ok = ok and all(result.ok for result in results)
    return 0 if ok else 1


def _print(title: str, results: list[Result]) -> None:
    for line in lines(title, results):
        console.print(line, markup=False)


if __name__ == "__main__":
    run(main)
