"""`task test`, `task test:fast`: all tests, or those that need no Terraform; arguments go to pytest."""

from __future__ import annotations

import os
from typing import Annotated

import pytest
import typer

from scripts.base.cli import run
from scripts.base.paths import ROOT

PARALLEL = ["-n", "2", "--dist", "loadgroup"]
FAST = ["-m", "not e2e", *PARALLEL]


def main(
    context: typer.Context,
    fast: Annotated[bool, typer.Option("--fast", help="Leave out the end-to-end tests, which take minutes.")] = False,
) -> int:
    """Run the tests; all other arguments are pytest's own."""
    os.chdir(ROOT)
    return int(pytest.main(arguments(context.args, fast)))


def arguments(words: list[str], fast: bool) -> list[str]:
    """pytest's arguments: two processes, unless all tests are run and the user says how."""
    return [*FAST, *words] if fast else words or PARALLEL


if __name__ == "__main__":
    run(main, pass_options=True)
