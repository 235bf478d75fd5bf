"""Resuming an apply that was interrupted: only with changes that were reviewed.

An interrupted apply changes the state, so its saved plan is stale. What is left is planned again, and applied only if
each of its changes, to the value, is in the reviewed plan; otherwise the user reviews the new plan.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.runs import steps
from scripts.runs.execution import WorkspaceRun
from scripts.runs.folder import REMAINDER
from scripts.runs.steps import PLAN, PLAN_JSON
from scripts.runs.volatile import settled

PROGRESS = "progress.json"
BEGUN, DONE = "begun", "done"


def record(step: WorkspaceRun, stage: str) -> None:
    """Remember, in the run's folder, that applying a workspace has BEGUN or is DONE."""
    step.keep({"stage": stage}, PROGRESS)


def has_begun(step: WorkspaceRun) -> bool:
    return _stage(step) is not None


def is_done(step: WorkspaceRun) -> bool:
    return _stage(step) == DONE


def plan_file(step: WorkspaceRun) -> Path:
    """The reviewed plan; after an interrupt, a plan of what is left of it. UserError with code 4 if it has more."""
    if not has_begun(step):
        return step.folder / PLAN
    remainder = step.in_sub_run(REMAINDER)
    steps.plan(remainder)
    unknown = unreviewed(step.read(PLAN_JSON), remainder.read(PLAN_JSON))
    if unknown:
        raise UserError(_refusal(step, unknown), GUARD)
    return remainder.folder / PLAN


def unreviewed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Addresses that the second plan changes in another way than the first one did."""
    known = {change["address"]: settled(change) for change in _changes(before)}
    return [c["address"] for c in _changes(after) if not _is_part(_without_taint(c), known.get(c["address"]))]


def _changes(document: dict[str, Any]) -> list[dict[str, Any]]:
    quiet = (["no-op"], ["read"])
    return [c for c in document.get("resource_changes", []) if c["change"]["actions"] not in quiet]


def _without_taint(item: dict[str, Any]) -> dict[str, Any]:
    """Replacing what an interrupt left incomplete is still the creation that was reviewed."""
    change = settled(item)
    if item.get("action_reason") == "replace_because_tainted":
        return {**change, "actions": ["create"]}
    return change


def _is_part(new: dict[str, Any], old: dict[str, Any] | None) -> bool:
    if old is None or new["actions"] not in (old["actions"], *_halves(old["actions"])):
        return False
    return _agrees(new.get("after"), old.get("after"), old.get("after_unknown"))


def _halves(actions: list[str]) -> list[list[str]]:
    """A replacement that was interrupted has one half left."""
    return [[action] for action in actions] if len(actions) > 1 else []


def _agrees(new: Any, old: Any, unknown: Any) -> bool:
    """Whether a value is the reviewed one; what was unknown then may now be anything."""
    if unknown is True:
        return True
    if isinstance(new, dict) and isinstance(old, dict):
        keys: dict[str, Any] = unknown if isinstance(unknown, dict) else {}
        return all(_agrees(new.get(key), old.get(key), keys.get(key)) for key in new.keys() | old.keys())
    if isinstance(new, list) and isinstance(old, list) and len(new) == len(old):
        marks = unknown if isinstance(unknown, list) else []
        padded = [*marks, *[None] * (len(new) - len(marks))]
        return all(_agrees(a, b, mark) for a, b, mark in zip(new, old, padded, strict=False))
    return bool(new == old)


def _stage(step: WorkspaceRun) -> str | None:
    return step.read(PROGRESS)["stage"] if (step.folder / PROGRESS).exists() else None


def _refusal(step: WorkspaceRun, unknown: list[str]) -> str:
    listed = "\n".join(f"  {address}" for address in unknown[:20])
    more = f"\n  and {len(unknown) - 20} more" if len(unknown) > 20 else ""
    return (
        f"what is left of run {step.run.id} in {step.name} has changes that were not reviewed:\n{listed}{more}\n"
        f"Nothing more was applied. Make a new plan and review it: ./taskw plan ENV={step.run.env}"
    )
