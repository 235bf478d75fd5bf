"""`task plan ENV=…`: plan every workspace of a target, check the policies, say what would happen; change nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.errors import UserError
from generator.workspace_graph import Workspace, waves
from scripts import policy_check
from scripts.base import paths
from scripts.base.cli import GUARD, POLICY, console, run
from scripts.base.selection import select
from scripts.cloud import applied_markers
from scripts.cloud.context import Place, open_place, refuse_placeholders
from scripts.policy_check import Verdict
from scripts.rendering import differences
from scripts.runs import folder, manifest, steps, summary, upstream
from scripts.runs import rehearsal as runs_rehearsal
from scripts.runs.folder import Run
from scripts.runs.rehearsal import Rehearsal
from scripts.runs.steps import Planned
from scripts.terraform.parallel import each, raise_first


def main(
    env: Annotated[str, typer.Option(help="A target, or organization, accounts, shared, all.")] = "",
    workspace: Annotated[str, typer.Option(help="Only this workspace.")] = "",
    detailed_exitcode: Annotated[
        bool, typer.Option("--detailed-exitcode", help="Exit 2 if there are changes.")
    ] = False,
) -> int:
    """Plan, check policies, summarise."""
    refuse_stale()
    matrix, lock = differences.read(paths.MATRIX)
    selected = select(matrix, env, workspace)
    place = open_place(matrix, lock)
    refuse_placeholders(place, selected)
    summary.where("plan", env, place, selected)
    policy_check.warm()
    upstream.ensure(place, selected)
    saved = folder.new("plan", env, place.label, selected)
    ready, deferred = split(place, selected)
    planned = plan(place, ready, saved)
    verdicts = check(place, ready, saved)
    rehearsed = rehearsal(place, env, selected, deferred, saved) if _passed(verdicts) else Rehearsal()
    show(planned, verdicts, deferred, rehearsed)
    passed, changes = _passed(verdicts) and rehearsed.passed, any(p.changes for p in planned + rehearsed.planned)
    if passed and deferred:
        console.print(f"wait  {_wait(place, len(deferred))}")
    _say_next(saved, env, passed, changes or bool(deferred))
    if not passed:
        return POLICY
    return 2 if detailed_exitcode and changes else 0


def refuse_stale() -> None:
    """What is planned and applied is what the matrix says: refuse if the rendered files are older."""
    found = differences.stale()
    if found:
        raise UserError(
            f"{len(found)} rendered file(s) differ from environments/matrix.yaml: {', '.join(found[:5])}"
            f"{' …' if len(found) > 5 else ''}.\n"
            "Run ./taskw render and look at what changed (git diff), then run this again.",
            GUARD,
        )


def split(place: Place, selected: list[Workspace]) -> tuple[list[Workspace], dict[str, str]]:
    """Workspaces that can be planned now, and those whose upstream, selected too, was not applied yet."""
    applied = applied_markers.applied(place)
    waiting = {w.name for w in selected if not upstream.is_applied(w, applied)}
    deferred = {w.name: f"after {name}" for w in selected for name in w.upstream if name in waiting}
    for wave in waves(selected):  # what waits for something that waits, waits too
        deferred |= {w.name: f"after {n}" for w in wave for n in w.upstream if n in deferred and w.name not in deferred}
    return [w for w in selected if w.name not in deferred], deferred


def plan(place: Place, ready: list[Workspace], saved: Run) -> list[Planned]:
    """Saved plans of all, independent workspaces in parallel."""
    upstream.ensure_store(place, ready)
    results = raise_first(each("plan", ready, lambda w, report: steps.plan(place, w, saved, report)))
    return list(results.values())


def judge(place: Place, ready: list[Workspace], saved: Run, planned: list[Planned], deferred: dict[str, str]) -> bool:
    """Policy check, manifests and the summary; True if nothing was refused."""
    verdicts = check(place, ready, saved)
    show(planned, verdicts, deferred, Rehearsal())
    return _passed(verdicts)


def check(place: Place, ready: list[Workspace], saved: Run) -> dict[str, Verdict]:
    """The policies' verdicts, by workspace, and the manifests that bind the saved plans to them."""
    verdicts = policy_check.check(saved.folder, [w.name for w in ready])
    for w in ready:
        word = "passed" if verdicts[w.name].ok else "refused"
        saved.keep(manifest.make(place, w, saved, word), w.name, manifest.NAME)
    return verdicts


def rehearsal(place: Place, env: str, selected: list[Workspace], deferred: dict[str, str], saved: Run) -> Rehearsal:
    """What would happen in the deferred workspaces, where that can be known."""
    if not deferred or not runs_rehearsal.is_possible(place, env):
        return Rehearsal()
    ready = [w for w in selected if w.name not in deferred]
    return runs_rehearsal.rehearse(place, ready, [w for w in selected if w.name in deferred], saved)


def show(planned: list[Planned], verdicts: dict[str, Verdict], deferred: dict[str, str], more: Rehearsal) -> None:
    """The table, with a mark at what was rehearsed, and what the policies refuse."""
    words = {name: verdict.summary for name, verdict in {**verdicts, **more.verdicts}.items()}
    rehearsed = {name: reason for name, reason in deferred.items() if name in more.verdicts}
    unknown = {name: reason for name, reason in deferred.items() if name not in rehearsed}
    summary.table(planned + more.planned, words, unknown, rehearsed)
    policy_check.explain({**verdicts, **more.verdicts})


def _passed(verdicts: dict[str, Verdict]) -> bool:
    return all(verdict.ok for verdict in verdicts.values())


def _say_next(saved: Run, env: str, passed: bool, changes: bool) -> None:
    console.print(f"run   .groundplan/runs/{saved.id}")
    if not passed:
        console.print("next  mend what the policies refuse, or waive it in policies/waivers.yaml, and plan again")
    elif changes:
        console.print(f"next  ./taskw apply ENV={env} RUN={saved.id}")
    else:
        console.print("next  nothing: the infrastructure is as the matrix says")


def _wait(place: Place, count: int) -> str:
    """What `apply` does with workspaces that have no saved plan."""
    what = f"{count} workspace{' has' if count == 1 else 's have'} no plan to apply yet: apply plans what waits"
    return f"{what}, checks and applies it" if place.sandbox else f"{what} as a run of its own, for your review"


if __name__ == "__main__":
    run(main)
