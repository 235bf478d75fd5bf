"""What must be applied before the selected workspaces can be planned."""

from __future__ import annotations

from generator.errors import UserError
from generator.output.write import recorded
from generator.workspace_graph import Workspace, upstream, waves
from generator.workspaces.kinds import workspaces
from scripts.base.cli import GUARD, console
from scripts.base.paths import ENVIRONMENTS
from scripts.cloud import applied_markers, state_buckets
from scripts.cloud.applied_markers import Markers
from scripts.cloud.context import CloudContext
from scripts.runs import steps
from scripts.runs.execution import Execution, WorkspaceRun


def ensure(execution: Execution, selected: list[Workspace]) -> None:
    """In the sandbox, bring up upstream workspaces that are missing or differ from the matrix; on AWS, refuse."""
    context = execution.context
    if context.sandbox:
        state_buckets.ensure_management(context)
    absent = missing(context, selected)
    if absent and not context.sandbox:
        raise UserError(_refusal(absent), GUARD)
    for number, wave in enumerate(waves(absent), 1):
        console.print(f"upstream wave {number}: {', '.join(w.name for w in wave)}")
        ensure_state_bucket(context, wave)
        execution.each("bring up", wave, _bring_up)
    ensure_state_bucket(context, selected)


def missing(context: CloudContext, selected: list[Workspace]) -> list[Workspace]:
    """Upstream workspaces that were not applied as they are rendered now."""
    applied = applied_markers.applied(context)
    return [w for w in upstream(selected, workspaces(context.matrix)) if not is_applied(w, applied)]


def ensure_state_bucket(context: CloudContext, selected: list[Workspace]) -> None:
    """In the sandbox, create the tools account's bucket once the account exists; on AWS, `task bootstrap` does that."""
    if context.sandbox and any(not w.by_management for w in selected):
        state_buckets.ensure_bucket(context, context.tools_account)


def is_applied(workspace: Workspace, applied: Markers) -> bool:
    """Whether the workspace, as it is rendered now, was applied in full."""
    return applied.get(workspace.name, {}).get("files") == recorded(ENVIRONMENTS / workspace.name)


def mark(context: CloudContext, workspace: Workspace) -> None:
    """Record that a workspace, as it is rendered now, was applied in full."""
    content = {"files": recorded(ENVIRONMENTS / workspace.name)}
    applied_markers.mark(context, workspace.name, workspace.by_management, content)


def _bring_up(step: WorkspaceRun) -> None:
    steps.bring_up(step)
    mark(step.context, step.workspace)


def _refusal(missing: list[Workspace]) -> str:
    names = ", ".join(w.name for w in missing)
    first = missing[0].target or missing[0].name.split("/")[0]
    return (
        f"these upstream workspaces have not been applied as they are rendered now: {names}.\n"
        f"Plan and apply them in this order, starting with ./taskw plan ENV={first}"
    )
