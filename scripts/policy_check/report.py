"""Verdicts for a person."""

from __future__ import annotations

from collections.abc import Mapping

from rich.table import Table

from scripts.base.cli import console
from scripts.policy_check.verdict import Finding, Verdict


def table(verdicts: Mapping[str, Verdict]) -> Table:
    """One row for each workspace."""
    rows = Table("workspace", "checks", "failed", "waived", box=None)
    for verdict in verdicts.values():
        failed = f"[{'green' if verdict.ok else 'red'}]{len(verdict.failed)}[/]"
        rows.add_row(verdict.workspace, str(verdict.checks), failed, str(len(verdict.waived)))
    return rows


def explain(verdicts: Mapping[str, Verdict]) -> None:
    """Print each failure, with what can be done about it."""
    for verdict in verdicts.values():
        for finding in verdict.failed:
            console.print(text(finding), markup=False)


def text(finding: Finding) -> str:
    """One failure: what, where, why, the guideline, and how to waive it."""
    lines = [f"\n{finding.check}  {finding.workspace}: {finding.resource}", f"  {finding.why}"]
    lines += [f"  {finding.file}"] if finding.file else []
    lines += [f"  {finding.guideline}"]
    if finding.check != "waiver":
        lines += ["  Fix it, or let a reviewer waive it in policies/waivers.yaml:", _entry(finding)]
    return "\n".join(lines)


def _entry(finding: Finding) -> str:
    words = {"check": finding.check, "workspace": finding.workspace, "resource": f"'{finding.resource}'"}
    wanted = ", ".join(f"{key}: {word}" for key, word in words.items())
    return f"    - {{{wanted}, reason: …, owner: …, expires: YYYY-MM-DD}}"
