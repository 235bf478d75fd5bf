"""What every command shares: the console, and the one place where errors become exit codes.

Exit codes: 0 done, 1 error, 2 changes (with --detailed-exitcode), 3 refused by the policy check, 4 refused by a guard,
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import typer
from rich.console import Console

from generator.errors import UserError
from scripts.base import aws_errors

POLICY_CHECK, GUARD, INTERRUPTED = 3, 4, 130
EXIT_FILE = "GROUNDPLAN_EXIT_FILE"

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def run(command: Callable[..., int | None], pass_options: bool = False) -> None:
    """Run one command's function as the process; it returns the exit code, or None for 0.

    `pass_options` leaves options that the function does not declare in its typer.Context's `args`.
    """
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    settings = {"ignore_unknown_options": pass_options, "allow_extra_args": pass_options}
    app.command(context_settings=settings)(command)
    run_app(app)


def run_app(app: typer.Typer) -> None:
    """Run a Typer application as the process."""
    # Removed from the environment, so that no process that this command starts writes its own code there.
    exit_file = os.environ.pop(EXIT_FILE, "")
    _leave(_exit_code(app), exit_file)


def _exit_code(app: typer.Typer) -> int:
    try:
        code: int = app(standalone_mode=False) or 0  # Typer turns KeyboardInterrupt into 130
    except UserError as error:
        errors.print(str(error), style="red", markup=False)
        return error.code
    except typer.TyperException as error:
        errors.print(f"{error.format_message()}\nSee the options with --help.", style="red", markup=False)
        return 1
    except Exception as error:
        explained = aws_errors.explain(error)
        if explained is None:
            raise  # a fault of the kit: its traceback is what helps
        errors.print(explained, style="red", markup=False)
        return 1
    if code == INTERRUPTED:
        errors.print("interrupted", style="red")
    return code


def _leave(code: int, exit_file: str) -> None:
    """taskw reads the code from a file, because Task prints its own line for every code but 0."""
    if exit_file:
        Path(exit_file).write_text(str(code))
        code = 0
    sys.stdout.flush()
    sys.exit(code)
