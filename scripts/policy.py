"""`task policy RUN=id`: run the policy check on a saved run again; exits 3 if a plan is refused."""

from __future__ import annotations

from typing import Annotated

import typer

from scripts import policy_check
from scripts.base.cli import POLICY_CHECK, console, run
from scripts.base.wording import count
from scripts.policy_check.plans import PLAN_JSON
from scripts.policy_check.report import table
from scripts.runs import folder
from scripts.runs.folder import Run


def main(run_id: Annotated[str, typer.Option("--run", help="A run's id. Default: the newest run.")] = "") -> int:
    """Check the plans of a saved run."""
    saved_run = folder.named(run_id)
    workspaces = planned(saved_run)
    console.print(
        f"policy check: run {saved_run.id}, {count(len(workspaces), 'workspace')}; reads only the run's files"
    )
    verdicts = policy_check.check(saved_run.folder, workspaces)
    console.print(table(verdicts))
    policy_check.explain(verdicts)
    return 0 if all(verdict.ok for verdict in verdicts.values()) else POLICY_CHECK


def planned(saved_run: Run) -> list[str]:
    """The run's workspaces that have a plan; what was deferred has none. Runs within the run do not count."""
    return [name for name in sorted(saved_run.read()["workspaces"]) if (saved_run.of(name) / PLAN_JSON).exists()]


if __name__ == "__main__":
    run(main)
