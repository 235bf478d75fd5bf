"""`task sandbox:up|down|reset|status|env`: controls the embedded AWS."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from generator.errors import UserError
from generator.lock import decisions
from scripts.base import cli
from scripts.sandbox.process import aws_like, control
from scripts.sandbox.process.environment import is_inherited
from scripts.sandbox.process.state import chosen_name
from scripts.terraform import mirror

LOCK = Path("environments/matrix.lock.yaml")
app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)


def accounts_of(path: Path) -> dict[str, str]:
    """Account names to ids from the matrix's lock file; a UserError if it has none."""
    rows = decisions.read(path).accounts
    if not rows:
        raise UserError(f"{path}: no account ids.\nRun `./taskw render`, which writes them.")
    return {name: row.id for name, row in rows.items()}


@app.command()
def up(
    like_aws: Annotated[bool, typer.Option("--aws-like", help="Used with ON=aws; chooses account ids itself.")] = False,
) -> None:
    """Start the sandbox if it is not running, and print where it runs."""
    if like_aws:
        aws_like.up(chosen_name())
    else:
        control.up(chosen_name(), accounts_of(LOCK))
    typer.echo(control.status(chosen_name()))


@app.command()
def down() -> None:
    """Stop the sandbox; everything in it is lost."""
    stopped = control.down(chosen_name())
    typer.echo(f"sandbox '{chosen_name()}': {'stopped' if stopped else 'was not running'}")


@app.command()
def reset() -> None:
    """Empty the sandbox; its port stays the same."""
    control.reset(chosen_name())
    typer.echo(f"sandbox '{chosen_name()}': empty")


@app.command()
def status() -> None:
    """Print whether the sandbox runs, and where."""
    typer.echo(control.status(chosen_name()))


@app.command()
def connect() -> None:
    """Complete the pending connections to code hosts, as a person does in AWS's console."""
    sandbox = control.up(chosen_name(), accounts_of(LOCK))
    for arn in sandbox.ask("POST", "connect") or ["no connection is pending"]:
        typer.echo(arn)


@app.command()
def env(
    account: Annotated[str, typer.Option(help="Account of the matrix, or management.")] = "management",
) -> None:
    """Print shell commands that make Terraform and any AWS client use the sandbox: eval "$(./taskw sandbox:env)".

    Only these commands are written to stdout.
    """
    running = control.find(chosen_name())
    like_aws = running is not None and running.is_aws_like()
    sandbox = running if running and like_aws else control.up(chosen_name(), accounts_of(LOCK))
    if account not in sandbox.accounts:
        names = ", ".join(sandbox.accounts)
        raise UserError(f"unknown account {account!r}: not in {LOCK}.\nExpected one of: {names}")
    variables = aws_like.environment(sandbox) if like_aws else sandbox.environment(sandbox.accounts[account])
    # No registry can be reached through the sandbox's proxy, so Terraform gets the installed provider.
    variables["TF_CLI_CONFIG_FILE"] = str(mirror.config_for(mirror.installed() or mirror.INSTALLED))
    typer.echo(shell(os.environ, variables))
    if not mirror.installed():
        cli.errors.print(
            "Terraform has no AWS provider yet: the first ./taskw plan installs it. Other clients work now."
        )


def shell(inherited: Mapping[str, str], variables: dict[str, str]) -> str:
    """POSIX shell text: unset what must not be inherited, then export `variables`."""
    unset = sorted(name for name in inherited if is_inherited(name) and name not in variables)
    lines = [f"unset {' '.join(unset)}"] if unset else []
    return "\n".join(lines + [f"export {name}={shlex.quote(value)}" for name, value in variables.items()])


if __name__ == "__main__":
    cli.run_app(app)
