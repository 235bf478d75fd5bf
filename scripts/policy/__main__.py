"""`task policy RUN=id`: check a saved run again; exit 3 if it is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from generator.errors import UserError
from scripts.cli import POLICY, ROOT, console, run
from scripts.policy.gate import check
from scripts.policy.plans import PLAN
from scripts.policy.verdict import Finding, Verdict

RUNS = ROOT / ".groundplan" / "runs"


def main(run_id: Annotated[str, typer.Option("--run", help="A run's id; default: the newest run.")] = "") -> int:
    """Check the plans of a saved run."""
    folder = find(run_id)
    workspaces = sorted(path.parent.relative_to(folder).as_posix() for path in folder.rglob(PLAN))
    console.print(f"policy: run {folder.name}, {len(workspaces)} workspaces; reads files alone, asks no one")
    verdicts = check(folder, workspaces)
    show(verdicts)
    return 0 if all(verdict.ok for verdict in verdicts.values()) else POLICY


def find(run_id: str, runs: Path = RUNS) -> Path:
    """The folder of a run, or of the newest. UserError with the newest ones if there is no such run."""
    known = sorted(path.name for path in runs.iterdir() if path.is_dir()) if runs.is_dir() else []
    wanted = run_id or (known[-1] if known else "")
    if wanted not in known:
        newest = ", ".join(known[-5:]) or "none; make one with ./taskw plan"
        raise UserError(f"--run {run_id}: there is no such run in {runs}.\nKnown: {newest}")
    return runs / wanted


def show(verdicts: dict[str, Verdict]) -> None:
    """A table of the verdicts, then each failure with what can be done about it."""
    table = Table("workspace", "checks", "failed", "waived", box=None)
    for verdict in verdicts.values():
        failed = f"[{'green' if verdict.ok else 'red'}]{len(verdict.failed)}[/]"
        table.add_row(verdict.workspace, str(verdict.checks), failed, str(len(verdict.waived)))
    console.print(table)
    for verdict in verdicts.values():
        for finding in verdict.failed:
            console.print(explain(finding), markup=False)


def explain(finding: Finding) -> str:
    """One failure: what, where, why, where to read on, and how to waive it if need be."""
    lines = [f"\n{finding.check}  {finding.workspace}: {finding.resource}", f"  {finding.why}"]
    lines += [f"  {finding.file}"] if finding.file else []
    lines += [f"  {finding.guideline}"]
    if finding.check != "waiver":
        lines += ["  Mend it, or let a reviewer accept it in policies/waivers.yaml:", _entry(finding)]
    return "\n".join(lines)


def _entry(finding: Finding) -> str:
    words = {"check": finding.check, "workspace": finding.workspace, "resource": f"'{finding.resource}'"}
    wanted = ", ".join(f"{key}: {text}" for key, text in words.items())
    return f"    - {{{wanted}, reason: …, owner: …, expires: YYYY-MM-DD}}"


if __name__ == "__main__":
    run(main)
