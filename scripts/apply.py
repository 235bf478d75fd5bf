"""`task apply ENV=…`: apply exactly the saved plans of a reviewed run, wave by wave, or refuse.

Every workspace's manifest is verified and a fresh plan checks for drift before anything is changed. What the run could
not plan, because its upstream had not been applied, is planned now: in the sandbox it is checked and then applied;
on AWS it waits for its own review.
"""

from __future__ import annotations

from typing import Annotated

import typer

from scripts.base import paths
from scripts.base.cli import run
from scripts.base.selection import select
from scripts.cloud import lifetime, organization
from scripts.cloud.context import open_context, refuse_placeholders
from scripts.rendering import differences
from scripts.runs import applying, delegation, folder, summary
from scripts.runs.execution import Execution


def main(
    env: Annotated[str, typer.Option(help="A target, or organization, accounts, shared, pipelines, all.")] = "",
    workspace: Annotated[str, typer.Option(help="Only this workspace.")] = "",
    run_id: Annotated[str, typer.Option("--run", help="The run to apply. Default: the newest plan of ENV.")] = "",
) -> int:
    """Apply a saved run."""
    differences.refuse_stale()
    matrix, lock = differences.read(paths.MATRIX)
    selected = select(matrix, env, workspace)
    saved_run = folder.find(run_id, env)
    context = open_context(matrix, lock, lifetime.CHANGE)
    refuse_placeholders(context, selected)
    organization.refuse_other_accounts(context, selected)
    summary.print_header("apply", env, context, selected)
    delegation.refuse_undelegated(context, selected)
    execution = Execution(context, saved_run)
    chosen = [w for w in selected if w.name in saved_run.about("workspaces")]
    applying.apply(execution, [w for w in chosen if applying.has_plan(execution, w)])
    deferred = [w for w in chosen if not applying.has_plan(execution, w)]
    return applying.apply_deferred(execution, env, deferred) if deferred else 0


if __name__ == "__main__":
    run(main)
