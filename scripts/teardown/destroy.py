"""Terraform's part: what the state knows, destroyed in reverse order by saved plans."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from generator.workspace_graph import Workspace, waves
from scripts.cloud import applied_markers
from scripts.cloud.context import CloudContext
from scripts.runs import steps
from scripts.runs.execution import Execution


def has_state_bucket(context: CloudContext) -> bool:
    """Whether the bucket of the targets' states exists; without it, nothing was ever applied from here."""
    buckets = context.client("s3", context.tools_account).list_buckets()["Buckets"]
    return context.state_bucket(context.tools_account) in [item["Name"] for item in buckets]


def plan(execution: Execution, selected: list[Workspace]) -> dict[str, list[str]]:
    """Saved plans that destroy everything; the addresses of what will be destroyed, by workspace."""
    execution.each("list", selected, partial(steps.plan, destroy=True))
    return {w.name: deleted(execution.run.read(w.name, steps.PLAN_JSON)) for w in selected}


def deleted(document: dict[str, Any]) -> list[str]:
    """Addresses that a plan deletes."""
    changes = document.get("resource_changes", [])
    return [change["address"] for change in changes if "delete" in change["change"]["actions"]]


def apply(
    execution: Execution, listed: dict[str, list[str]], selected: list[Workspace], after: Callable[[], None]
) -> None:
    """The saved plans, downstream first, without workspaces of which nothing is left; `after` follows each wave."""
    for wave in reversed(waves(selected)):
        for w in wave:  # from here on the workspace is no longer applied in full
            applied_markers.remove(execution.context, w.name)
        existing = [w for w in wave if listed[w.name]]
        execution.each("destroy", existing, lambda step: steps.apply(step, step.folder / steps.PLAN))
        after()
