"""`task deliver -- STEP`: one step of a pipeline; every option is an environment variable too."""

from __future__ import annotations

import typer

from scripts.base import cli
from scripts.deliver.steps import apply, cutover, deploy, package, plan, test

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
for step, module in {
    "package": package,
    "plan": plan,
    "apply": apply,
    "deploy": deploy,
    "test": test,
    "cutover": cutover,
}.items():
    app.command(step)(module.main)

if __name__ == "__main__":
    cli.run_app(app)
