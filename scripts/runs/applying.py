"""Applying the saved plans of a run, wave by wave; and, after them, the workspaces that had no plan yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.workspace_graph import Workspace, waves
from scripts.base.cli import POLICY_CHECK, console
from scripts.runs import drift, folder, manifest, planning, resume, steps, summary, upstream
from scripts.runs.execution import Execution, WorkspaceRun
from scripts.runs.planning import CheckedPlans
from scripts.terraform import parallel


def has_plan(execution: Execution, workspace: Workspace) -> bool:
    """Whether the run has a checked plan of the workspace."""
    return (execution.run.of(workspace.name) / manifest.NAME).exists()


def apply(execution: Execution, reviewed: list[Workspace]) -> None:
    """The reviewed plans, wave by wave; all of them are verified before the first is applied."""
    left = [w for w in reviewed if not resume.is_done(WorkspaceRun(execution, w))]
    _verify(execution, left)
    done = [w.name for w in reviewed if w not in left]
    for wave in waves(left):
        outcomes = execution.outcomes("apply", wave, _apply_one)
        done += [name for name, outcome in outcomes.items() if not isinstance(outcome, BaseException)]
        _print_progress(done, reviewed, outcomes)
        parallel.raise_first(outcomes, execution.processes)
    console.print(f"applied {', '.join(done) or 'nothing'} (run {execution.run.id})")


def apply_deferred(execution: Execution, env: str, deferred: list[Workspace]) -> int:
    """Plan and check what could not be planned before, as a run of its own; in the sandbox, apply it. The exit code."""
    execution = replace(execution, run=folder.new("plan", env, execution.context.label, deferred))
    ready, still_deferred = planning.split(execution.context, deferred)
    plans = planning.plan(execution, ready)
    summary.print_plans(plans, CheckedPlans(), still_deferred)
    if not plans.passed:
        return POLICY_CHECK
    if not execution.context.sandbox:
        console.print(f"next  review this plan, then ./taskw apply ENV={env} RUN={execution.run.id}")
        return 0
    apply(execution, ready)
    left = [w for w in deferred if w not in ready]
    return apply_deferred(execution, env, left) if left else 0


def _verify(execution: Execution, workspaces: list[Workspace]) -> None:
    """Refuse if anything has changed since the plans were made; what an interrupted apply changed is not checked."""
    fresh = [w for w in workspaces if not resume.has_begun(WorkspaceRun(execution, w))]
    for w in fresh:
        manifest.refuse_changed(WorkspaceRun(execution, w))
    existing = [w for w in fresh if drift.had_state(WorkspaceRun(execution, w))]
    execution.each("check for drift in", existing, drift.refuse_drift)


def _apply_one(step: WorkspaceRun) -> None:
    plan_file = resume.plan_file(step)
    resume.record(step, resume.BEGUN)
    steps.apply(step, plan_file)
    upstream.mark(step.context, step.workspace)
    resume.record(step, resume.DONE)


def _print_progress(done: list[str], reviewed: list[Workspace], outcomes: Mapping[str, object]) -> None:
    """After a failure: what is applied, what is not, and how to resume."""
    failed = [name for name, outcome in outcomes.items() if isinstance(outcome, BaseException)]
    if failed:
        left = [w.name for w in reviewed if w.name not in done and w.name not in failed]
        console.print(f"applied: {', '.join(done) or 'nothing'}; not finished: {', '.join(failed)}", style="yellow")
        console.print(f"not started: {', '.join(left) or 'nothing'}; rerun the command to resume", style="yellow")
