"""Drift: what was changed outside of Terraform since the reviewed plan was made."""

from __future__ import annotations

from typing import Any

from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.runs import manifest, steps
from scripts.runs.execution import WorkspaceRun
from scripts.runs.folder import DRIFT
from scripts.runs.steps import PLAN_JSON
from scripts.runs.volatile import settled


def refuse_drift(step: WorkspaceRun) -> None:
    """UserError with code 4 if anything has drifted."""
    found = drifted(step)
    if found:
        raise UserError(
            f"{step.name} was changed outside of Terraform since its plan was made; nothing was applied:\n"
            + "".join(f"  {address}\n" for address in found)
            + f"Make a new plan, which takes it into account: ./taskw plan ENV={step.run.env}",
            GUARD,
        )


def had_state(step: WorkspaceRun) -> bool:
    """Whether there was anything, when the plan was made, that could have been changed since."""
    return step.read(manifest.NAME)["state"]["lineage"] is not None


def drifted(step: WorkspaceRun) -> list[str]:
    """Addresses that were changed outside of Terraform since the reviewed plan was made.

    A fresh plan shows what differs from the state; a difference that the reviewed plan shows too was reviewed.
    """
    fresh = step.in_sub_run(DRIFT)
    steps.plan(fresh)
    known = _drift(step)
    return [address for address, change in _drift(fresh) if (address, change) not in known]


def _drift(step: WorkspaceRun) -> list[tuple[str, Any]]:
    return [(item["address"], settled(item)) for item in step.read(PLAN_JSON).get("resource_drift", [])]
