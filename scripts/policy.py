"""`task policy RUN=id`: run the policy check on a saved run again; exits 3 if a plan is refused.

It reads the saved plan files again, because the JSON that a run keeps is redacted.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from generator.errors import UserError
from generator.workspaces.kinds import workspaces
from scripts import policy_check
from scripts.base import paths
from scripts.base.cli import POLICY_CHECK, console, run
from scripts.base.wording import count
from scripts.cloud.context import open_context
from scripts.policy_check.report import table
from scripts.rendering import differences
from scripts.runs import folder, steps
from scripts.runs.execution import Execution
from scripts.runs.folder import Run
from scripts.runs.steps import PLAN_JSON


def main(run_id: Annotated[str, typer.Option("--run", help="A run's id. Default: the newest run.")] = "") -> int:
    """Check the plans of a saved run."""
    saved_run = folder.named(run_id)
    names = planned(saved_run)
    console.print(f"policy check: run {saved_run.id}, {count(len(names), 'workspace')}; nothing is changed")
    policy_check.warm()
    texts = {name: partial(str, text) for name, text in _texts(saved_run, names).items()}
    verdicts = policy_check.check(saved_run.folder, texts)
    console.print(table(verdicts))
    policy_check.explain(verdicts)
    return 0 if all(verdict.ok for verdict in verdicts.values()) else POLICY_CHECK


def _texts(saved_run: Run, names: list[str]) -> dict[str, str]:
    """The saved plans as JSON, with all secrets."""
    matrix, lock = differences.read(paths.MATRIX)
    known = {workspace.name: workspace for workspace in workspaces(matrix)}
    unknown = [name for name in names if name not in known]
    if unknown:
        gone = ", ".join(unknown)
        raise UserError(f"run {saved_run.id}: the matrix no longer has {gone}.\nPlan again: ./taskw plan ENV=…")
    execution = Execution(open_context(matrix, lock), saved_run)
    return execution.each("read", [known[name] for name in names], steps.show_saved)


def planned(saved_run: Run) -> list[str]:
    """The run's workspaces that have a plan; what was deferred has none. Runs within the run do not count."""
    return [name for name in sorted(saved_run.about("workspaces")) if (saved_run.of(name) / PLAN_JSON).exists()]


if __name__ == "__main__":
    run(main)
