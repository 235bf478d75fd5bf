"""`task policy RUN=id`: check a saved run again; exit 3 if it is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.errors import UserError
from scripts.base.cli import POLICY, console, run
from scripts.base.paths import ROOT
from scripts.policy_check.check_run import check
from scripts.policy_check.plans import PLAN
from scripts.policy_check.report import explain, table

RUNS = ROOT / ".groundplan" / "runs"
BESIDE = ("drift", "rehearsal", "rest")  # plans beside the run's own: of apply's checks, and what was only rehearsed


def main(run_id: Annotated[str, typer.Option("--run", help="A run's id; default: the newest run.")] = "") -> int:
    """Check the plans of a saved run."""
    folder = find(run_id, RUNS)
    found = sorted(path.parent.relative_to(folder).as_posix() for path in folder.rglob(PLAN))
    workspaces = [name for name in found if name.partition("/")[0] not in BESIDE]
    console.print(f"policy: run {folder.name}, {len(workspaces)} workspaces; reads files alone, asks no one")
    verdicts = check(folder, workspaces)
    console.print(table(verdicts))
    explain(verdicts)
    return 0 if all(verdict.ok for verdict in verdicts.values()) else POLICY


def find(run_id: str, runs: Path) -> Path:
    """The folder of a run, or of the newest. UserError with the newest ones if there is no such run."""
    known = sorted(path.name for path in runs.iterdir() if path.is_dir()) if runs.is_dir() else []
    wanted = run_id or (known[-1] if known else "")
    if wanted not in known:
        newest = ", ".join(known[-5:]) or "none; make one with ./taskw plan"
        raise UserError(f"--run {run_id}: there is no such run in {runs}.\nKnown: {newest}")
    return runs / wanted


if __name__ == "__main__":
    run(main)
