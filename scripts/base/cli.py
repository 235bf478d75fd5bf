"""What every command shares: the console, and the one place where errors become exit codes.

Exit codes: 0 done, 1 error, 2 changes (with --detailed-exitcode), 3 policy refused, 4 refused by a guard,
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click
import typer
from rich.console import Console

from generator.errors import UserError

GUARD, POLICY, INTERRUPTED = 4, 3, 130
# Taken out of the environment, so that no command that this one starts writes its code there.
_HANDOVER = os.environ.pop("GROUNDPLAN_EXIT_FILE", None)

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def run(command: Callable[..., int | None]) -> None:
    """Run one command's function as the process; it returns the exit code, or None for 0."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(command)
    run_app(app)


def run_app(app: typer.Typer) -> None:
    """Run a Typer application as the process."""
    _leave(_exit_code(app))


def _exit_code(app: typer.Typer) -> int:
    try:
        code = app(standalone_mode=False) or 0  # Typer turns KeyboardInterrupt into 130
    except UserError as error:
        errors.print(str(error), style="red", markup=False)
        return error.code
    except click.ClickException as error:
        error.show(sys.stderr)
        return 1
    if code == INTERRUPTED:
        errors.print("interrupted", style="red")
    return code


def _leave(code: int) -> None:
    """taskw reads the code from a file, because Task would print a line of its own about any code but 0."""
    if _HANDOVER:
        Path(_HANDOVER).write_text(str(code))
        code = 0
    sys.stdout.flush()
    sys.exit(code)
