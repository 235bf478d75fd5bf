"""What must stand before the selected workspaces can be planned."""

from __future__ import annotations

from typing import Any

from generator.errors import UserError
from generator.output.write import recorded
from generator.workspace_graph import Workspace, upstream, waves
from generator.workspaces.kinds import workspaces
from scripts.base.cli import GUARD, console
from scripts.base.paths import ENVIRONMENTS
from scripts.cloud import applied_markers, state_buckets
from scripts.cloud.context import Place
from scripts.runs import steps
from scripts.terraform.parallel import Report, each, raise_first


def ensure(place: Place, selected: list[Workspace]) -> None:
    """In the sandbox, bring up upstream workspaces that are missing or differ from the matrix; on AWS, refuse."""
    if place.sandbox:
        state_buckets.ensure_management(place)
    absent = missing(place, selected)
    if absent and not place.sandbox:
        raise UserError(_refusal(absent), GUARD)
    for number, wave in enumerate(waves(absent), 1):
        console.print(f"upstream wave {number}: {', '.join(w.name for w in wave)}")
        ensure_store(place, wave)
        raise_first(each("bring up", wave, lambda w, report: _bring_up(place, w, report)))
    ensure_store(place, selected)


def missing(place: Place, selected: list[Workspace]) -> list[Workspace]:
    """Upstream workspaces that were not applied as they are rendered now."""
    applied = applied_markers.applied(place)
    return [w for w in upstream(selected, workspaces(place.matrix)) if not is_applied(w, applied)]


def ensure_store(place: Place, selected: list[Workspace]) -> None:
    """In the sandbox, make the tools account's state store once the account is there; AWS has `task bootstrap`."""
    if place.sandbox and any(not w.by_management for w in selected):
        state_buckets.ensure_store(place, place.matrix.organization.tools_account)


def is_applied(workspace: Workspace, applied: dict[str, dict[str, Any]]) -> bool:
    """Whether the workspace, as it is rendered now, was applied whole."""
    return applied.get(workspace.name, {}).get("files") == recorded(ENVIRONMENTS / workspace.name)


def mark(place: Place, workspace: Workspace) -> None:
    """Record that a workspace, as it is rendered now, was applied whole."""
    content = {"files": recorded(ENVIRONMENTS / workspace.name)}
    applied_markers.mark(place, workspace.name, workspace.by_management, content)


def _bring_up(place: Place, workspace: Workspace, report: Report) -> None:
    steps.bring_up(place, workspace, report)
    mark(place, workspace)


def _refusal(missing: list[Workspace]) -> str:
    names = ", ".join(w.name for w in missing)
    first = missing[0].name
    return (
        f"these workspaces come first and were not applied as they are rendered now: {names}.\n"
        f"Plan and apply them in this order, beginning with ./taskw plan ENV={first.split('/')[0]}"
    )
