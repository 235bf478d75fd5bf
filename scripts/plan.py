"""`task plan ENV=…`: plan every workspace of a target, check the policies, say what would happen; change nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.errors import UserError
from generator.workspaces import Workspace, waves
from scripts import announce, manifest, markers, policy, render, runs, steps, upstream
from scripts.cli import GUARD, POLICY, console, run
from scripts.parallel import each, raise_first
from scripts.place import Place, open_place, refuse_placeholders
from scripts.runs import Run
from scripts.select import select
from scripts.steps import Planned


def main(
    env: Annotated[str, typer.Option(help="A target, or organization, accounts, shared, all.")] = "",
    workspace: Annotated[str, typer.Option(help="Only this workspace.")] = "",
    detailed_exitcode: Annotated[
        bool, typer.Option("--detailed-exitcode", help="Exit 2 if there are changes.")
    ] = False,
) -> int:
    """Plan, check policies, summarise."""
    refuse_stale()
    matrix, lock = render.read(render.MATRIX)
    selected = select(matrix, env, workspace)
    place = open_place(matrix, lock)
    refuse_placeholders(place, selected)
    announce.where("plan", env, place, selected)
    policy.warm()
    upstream.ensure(place, selected)
    saved = runs.new("plan", env, place.label, selected)
    ready, deferred = split(place, selected)
    planned = plan(place, ready, saved)
    passed = judge(place, ready, saved, planned, deferred)
    _say_next(saved, env, passed, any(p.changes for p in planned) or bool(deferred))
    if not passed:
        return POLICY
    return 2 if detailed_exitcode and any(p.changes for p in planned) else 0


def refuse_stale() -> None:
    """What is planned and applied is what the matrix says: refuse if the rendered files are older."""
    found = render.stale()
    if found:
        raise UserError(
            f"{len(found)} rendered file(s) differ from environments/matrix.yaml: {', '.join(found[:5])}"
            f"{' …' if len(found) > 5 else ''}.\n"
            "Run ./taskw render and look at what changed (git diff), then run this again.",
            GUARD,
        )


def split(place: Place, selected: list[Workspace]) -> tuple[list[Workspace], dict[str, str]]:
    """Workspaces that can be planned now, and those whose upstream, selected too, was not applied yet."""
    applied = markers.applied(place)
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
    verdicts = policy.check(saved.folder, [w.name for w in ready])
    for w in ready:
        word = "passed" if verdicts[w.name].ok else "refused"
        saved.keep(manifest.make(place, w, saved, word), w.name, manifest.NAME)
    announce.table(planned, {name: verdict.summary for name, verdict in verdicts.items()}, deferred)
    policy.explain(verdicts)
    return all(verdict.ok for verdict in verdicts.values())


def _say_next(saved: Run, env: str, passed: bool, changes: bool) -> None:
    console.print(f"run   .groundplan/runs/{saved.id}")
    if not passed:
        console.print("next  mend what the policies refuse, or waive it in policies/waivers.yaml, and plan again")
    elif changes:
        console.print(f"next  ./taskw apply ENV={env} RUN={saved.id}")
    else:
        console.print("next  nothing: the infrastructure is as the matrix says")


if __name__ == "__main__":
    run(main)
