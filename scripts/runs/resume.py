"""Going on after an apply that was interrupted: only with changes that were reviewed.

An interrupted apply moves the state, so its saved plan is stale. What is left is planned anew, and applied only if
each of its changes, to the value, is one of the reviewed plan's; otherwise the person reviews the new plan.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.base.cli import GUARD
from scripts.cloud.context import Place
from scripts.runs import steps
from scripts.runs.folder import Run
from scripts.terraform.parallel import Report

PROGRESS = "progress.json"


def note(run: Run, workspace: Workspace, stage: str) -> None:
    """Remember, in the run's folder, that applying a workspace has "begun" or is "done"."""
    run.keep({"stage": stage}, workspace.name, PROGRESS)


def has_begun(run: Run, workspace: Workspace) -> bool:
    return _stage(run, workspace) is not None


def is_done(run: Run, workspace: Workspace) -> bool:
    return _stage(run, workspace) == "done"


def plan_file(place: Place, workspace: Workspace, run: Run, report: Report) -> Path:
    """The reviewed plan; after an interrupt, a plan of what is left of it. UserError with code 4 if more is in it."""
    reviewed = run.of(workspace.name) / steps.PLAN
    if not has_begun(run, workspace):
        return reviewed
    rest = Run(f"{run.id}/rest")
    steps.plan(place, workspace, rest, report)
    unknown = unreviewed(_document(run, workspace), _document(rest, workspace))
    if unknown:
        raise UserError(_refusal(workspace, run, unknown), GUARD)
    return rest.of(workspace.name) / steps.PLAN


def stood(run: Run, workspace: Workspace) -> bool:
    """Whether there was anything, when the plan was made, that could have been changed since."""
    return run.read(workspace.name, "manifest.json")["state"]["lineage"] is not None


def drifted(place: Place, workspace: Workspace, run: Run, report: Report) -> list[str]:
    """Addresses that were changed outside of Terraform since the reviewed plan was made.

    A fresh plan says what has drifted from the state; what the reviewed plan said so too was reviewed.
    """
    fresh = Run(f"{run.id}/drift")
    steps.plan(place, workspace, fresh, report)
    known = [(item["address"], item["change"]) for item in _document(run, workspace).get("resource_drift", [])]
    now = [(item["address"], item["change"]) for item in _document(fresh, workspace).get("resource_drift", [])]
    return [address for address, change in now if (address, change) not in known]


def unreviewed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Addresses that the second plan changes otherwise than the first one did."""
    known = {change["address"]: change["change"] for change in _changes(before)}
    return [c["address"] for c in _changes(after) if not _is_part(_untainted(c), known.get(c["address"]))]


def _document(run: Run, workspace: Workspace) -> dict[str, Any]:
    return run.read(workspace.name, steps.PLAN_JSON)


def _changes(document: dict[str, Any]) -> list[dict[str, Any]]:
    quiet = (["no-op"], ["read"])
    return [c for c in document.get("resource_changes", []) if c["change"]["actions"] not in quiet]


def _untainted(item: dict[str, Any]) -> dict[str, Any]:
    """What an interrupt left half-made is made anew: for the reviewer that is still the creation."""
    if item.get("action_reason") == "replace_because_tainted":
        return {**item["change"], "actions": ["create"]}
    return item["change"]


def _is_part(new: dict[str, Any], old: dict[str, Any] | None) -> bool:
    if old is None or new["actions"] not in (old["actions"], *_rest_of(old["actions"])):
        return False
    return _agrees(new.get("after"), old.get("after"), old.get("after_unknown"))


def _rest_of(actions: list[str]) -> list[list[str]]:
    """A replacement that was stopped half-way has one half left."""
    return [[action] for action in actions] if len(actions) > 1 else []


def _agrees(new: Any, old: Any, unknown: Any) -> bool:
    """Whether a value is the reviewed one; what was not known then may be anything now."""
    if unknown is True:
        return True
    if isinstance(new, dict) and isinstance(old, dict):
        marks = unknown if isinstance(unknown, dict) else {}
        return all(_agrees(new.get(key), old.get(key), marks.get(key)) for key in new.keys() | old.keys())
    if isinstance(new, list) and isinstance(old, list) and len(new) == len(old):
        marks = unknown if isinstance(unknown, list) else []
        padded = [*marks, *[None] * (len(new) - len(marks))]
        return all(_agrees(a, b, mark) for a, b, mark in zip(new, old, padded, strict=False))
    return new == old


def _stage(run: Run, workspace: Workspace) -> str | None:
    return run.read(workspace.name, PROGRESS)["stage"] if (run.of(workspace.name) / PROGRESS).exists() else None


def _refusal(workspace: Workspace, run: Run, unknown: list[str]) -> str:
    listed = "\n".join(f"  {address}" for address in unknown[:20])
    return (
        f"what is left of run {run.id} in {workspace.name} has changes that were not reviewed:\n{listed}\n"
        f"Nothing more was applied. Make a new plan and review it: ./taskw plan ENV={run.read()['env']}"
    )
