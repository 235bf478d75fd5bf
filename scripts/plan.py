"""`task plan ENV=…`: plan every workspace of a target, run the policy check, summarise; change nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from scripts import policy_check
from scripts.base import paths
from scripts.base.cli import POLICY_CHECK, console, run
from scripts.base.selection import select
from scripts.cloud import organization
from scripts.cloud.context import open_context, refuse_placeholders
from scripts.rendering import differences
from scripts.runs import delegation, folder, planning, rehearsal, summary, upstream
from scripts.runs.execution import Execution
from scripts.runs.planning import CheckedPlans

CHANGES = 2  # Terraform's own exit code


def main(
    env: Annotated[str, typer.Option(help="A target, or organization, accounts, shared, pipelines, all.")] = "",
    workspace: Annotated[str, typer.Option(help="Only this workspace.")] = "",
    detailed_exitcode: Annotated[
        bool, typer.Option("--detailed-exitcode", help="Exit 2 if there are changes.")
    ] = False,
) -> int:
    """Plan, run the policy check, summarise."""
    differences.refuse_stale()
    matrix, lock = differences.read(paths.MATRIX)
    selected = select(matrix, env, workspace)
    context = open_context(matrix, lock)
    refuse_placeholders(context, selected)
    organization.refuse_other_accounts(context, selected)
    summary.print_header("plan", env, context, selected)
    policy_check.warm()
    execution = Execution(context, folder.next_run(env))
    upstream.ensure(execution, selected)
    delegation.refuse_undelegated(context, selected)
    execution.run.create("plan", env, context.label, selected)
    ready, deferred = planning.split(context, selected)
    plans, rehearsed = planning.plan(execution, ready), CheckedPlans()
    if plans.passed and deferred and rehearsal.is_possible(context, env):
        rehearsed = rehearsal.rehearse(execution, ready, [w for w in selected if w.name in deferred])
    summary.print_plans(plans, rehearsed, deferred)
    passed, changes = plans.passed and rehearsed.passed, plans.changes or rehearsed.changes
    _print_next(execution, env, passed, changes, len(deferred))
    if not passed:
        return POLICY_CHECK
    return CHANGES if detailed_exitcode and changes else 0


def _print_next(execution: Execution, env: str, passed: bool, changes: bool, deferred: int) -> None:
    run_id = execution.run.id
    if passed and deferred:
        console.print(f"wait  {describe_deferred(deferred, in_sandbox=execution.context.sandbox is not None)}")
    console.print(f"run   .groundplan/runs/{run_id}")
    if not passed:
        console.print("next  fix the policy failures, or waive them in policies/waivers.yaml, and plan again")
    elif changes or deferred:
        console.print(f"next  ./taskw apply ENV={env} RUN={run_id}")
    else:
        console.print("next  nothing: the infrastructure matches the matrix")


def describe_deferred(count: int, in_sandbox: bool) -> str:
    """What `apply` does with workspaces that have no saved plan."""
    what = f"{count} workspace{' has' if count == 1 else 's have'} no plan yet"
    return (
        f"{what}; apply plans, checks and applies the rest"
        if in_sandbox
        else f"{what}; apply plans the rest for your review"
    )


if __name__ == "__main__":
    run(main)
