"""What cannot be planned yet, because what comes first was not applied, is rehearsed in a copy of the sandbox.

There the reviewed plans that come first are really applied, and what waits for them is planned and checked. The copy is
then gone: nothing of it happened. Only JSON is kept, in <run>/rehearsal/, which `apply` does not look at.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.errors import UserError
from generator.workspace_graph import Workspace, waves
from scripts import policy_check
from scripts.base.cli import console
from scripts.cloud.context import Place
from scripts.policy_check import Verdict
from scripts.runs import steps
from scripts.runs.folder import Run
from scripts.sandbox.process import clone
from scripts.terraform.parallel import each, raise_first

FOLDER = "rehearsal"


@dataclass
class Rehearsal:
    """What would happen in workspaces that cannot be planned yet, as `plan` says it of all others."""

    planned: list[steps.Planned] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return all(verdict.ok for verdict in self.verdicts.values())


def is_possible(place: Place, env: str) -> bool:
    """For one target in the sandbox. For a group, such as all, everything would be applied twice."""
    return place.sandbox is not None and env in place.matrix.targets


def rehearse(place: Place, ready: list[Workspace], waiting: list[Workspace], saved: Run) -> Rehearsal:
    """Plans and verdicts of `waiting`, after the saved plans of `ready`. UserError if something failed there."""
    assert place.sandbox
    console.print(f"rehearsal of {len(waiting)} workspaces in a copy of {place.label}, which is not changed itself")
    kept = Run(f"{saved.id}/{FOLDER}")
    try:
        with clone.copy(place.sandbox, kept.folder / "sandbox.log") as copied:
            there = replace(place, sandbox=copied)
            _apply(there, ready, waiting, saved)
            return _plan(there, waiting, kept)
    except UserError as error:
        raise UserError(f"the rehearsal failed; {place.label} itself was not changed.\n{error}", error.code) from error
    finally:
        for plan_file in kept.folder.rglob(steps.PLAN):  # it has values in clear text, and is no plan of anything real
            plan_file.unlink()


def _plan(there: Place, waiting: list[Workspace], kept: Run) -> Rehearsal:
    """Wave by wave; what waits for a workspace that the policies refuse is left out."""
    result = Rehearsal()
    for wave in waves(waiting):
        found = raise_first(each("rehearse", wave, lambda w, report: steps.plan(there, w, kept, report)))
        result.planned += found.values()
        result.verdicts = policy_check.check(kept.folder, [row.workspace for row in result.planned])
        if not result.passed:
            break
        _apply(there, wave, waiting, kept)
    return result


def _apply(there: Place, planned: list[Workspace], waiting: list[Workspace], run: Run) -> None:
    """Apply the saved plans that something waits for."""
    awaited = {name for w in waiting for name in w.upstream}
    for wave in waves([w for w in planned if w.name in awaited]):
        raise_first(
            each("rehearse", wave, lambda w, report: steps.apply(there, w, run.of(w.name) / steps.PLAN, report))
        )
