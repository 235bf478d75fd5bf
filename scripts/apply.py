"""`task apply ENV=…`: apply exactly the saved plans of a reviewed run, wave by wave, or refuse.

Every workspace's manifest is verified and a fresh plan looks for drift before anything is changed. What the
run could not plan, because its upstream was not applied, is planned now: in the sandbox it is checked and applied at
once, on AWS it waits for its own review.
"""

from __future__ import annotations

from typing import Annotated

import typer

from generator.errors import UserError
from generator.workspace_graph import Workspace, waves
from scripts import plan
from scripts.base import paths
from scripts.base.cli import GUARD, POLICY, console, run
from scripts.base.selection import select
from scripts.cloud.context import Place, open_place, refuse_placeholders
from scripts.rendering import differences
from scripts.runs import folder, manifest, resume, steps, summary, upstream
from scripts.runs.folder import Run
from scripts.terraform.parallel import Report, each, raise_first


def main(
    env: Annotated[str, typer.Option(help="A target, or organization, accounts, shared, all.")] = "",
    workspace: Annotated[str, typer.Option(help="Only this workspace.")] = "",
    run_id: Annotated[str, typer.Option("--run", help="The run to apply. Default: the newest plan of ENV.")] = "",
) -> int:
    """Apply a saved run."""
    plan.refuse_stale()
    matrix, lock = differences.read(paths.MATRIX)
    selected = select(matrix, env, workspace)
    saved = folder.find(run_id, env)
    place = open_place(matrix, lock)
    refuse_placeholders(place, selected)
    summary.where("apply", env, place, selected)
    chosen = [w for w in selected if w.name in saved.read()["workspaces"]]
    reviewed = [w for w in chosen if (saved.of(w.name) / manifest.NAME).exists()]
    apply(place, reviewed, saved)
    rest = [w for w in chosen if w not in reviewed]
    return go_on(place, env, rest) if rest else 0


def apply(place: Place, reviewed: list[Workspace], saved: Run) -> None:
    """The reviewed plans, wave by wave; all of them are verified before the first is applied."""
    todo = [w for w in reviewed if not resume.is_done(saved, w)]
    fresh = [w for w in todo if not resume.has_begun(saved, w)]
    for w in fresh:
        manifest.refuse_changed(place, w, saved)
    standing = [w for w in fresh if resume.stood(saved, w)]
    raise_first(each("check for drift in", standing, lambda w, report: _refuse_drift(place, w, saved, report)))
    done = [w.name for w in reviewed if w not in todo]
    for wave in waves(todo):
        results = each("apply", wave, lambda w, report: _apply_one(place, w, saved, report))
        done += [name for name, outcome in results.items() if not isinstance(outcome, BaseException)]
        if len(done) < len(reviewed):
            _say(done, reviewed, results)
        raise_first(results)
    console.print(f"applied {', '.join(done)} (run {saved.id})")


def go_on(place: Place, env: str, rest: list[Workspace]) -> int:
    """Plan what could not be planned before. Returns an exit code."""
    saved = folder.new("plan", env, place.label, rest)
    ready, deferred = plan.split(place, rest)
    planned = plan.plan(place, ready, saved)
    if not plan.judge(place, ready, saved, planned, deferred):
        return POLICY
    if not place.sandbox:
        console.print(f"next  review this plan, then ./taskw apply ENV={env} RUN={saved.id}")
        return 0
    apply(place, ready, saved)
    left = [w for w in rest if w not in ready]
    return go_on(place, env, left) if left else 0


def _refuse_drift(place: Place, workspace: Workspace, saved: Run, report: Report) -> None:
    found = resume.drifted(place, workspace, saved, report)
    if found:
        raise UserError(
            f"{workspace.name} was changed outside of Terraform since its plan was made; nothing was applied:\n"
            + "".join(f"  {address}\n" for address in found)
            + f"Make a new plan, which takes it into account: ./taskw plan ENV={saved.read()['env']}",
            GUARD,
        )


def _apply_one(place: Place, workspace: Workspace, saved: Run, report: Report) -> None:
    plan_file = resume.plan_file(place, workspace, saved, report)
    resume.note(saved, workspace, "begun")
    steps.apply(place, workspace, plan_file, report)
    upstream.mark(place, workspace)
    resume.note(saved, workspace, "done")


def _say(done: list[str], reviewed: list[Workspace], results: dict[str, object]) -> None:
    failed = [name for name, outcome in results.items() if isinstance(outcome, BaseException)]
    if failed:
        left = [w.name for w in reviewed if w.name not in done and w.name not in failed]
        console.print(f"applied: {', '.join(done) or 'nothing'}; not finished: {', '.join(failed)}", style="yellow")
        console.print(f"not begun: {', '.join(left) or 'nothing'}; the same command again goes on", style="yellow")


if __name__ == "__main__":
    run(main)
