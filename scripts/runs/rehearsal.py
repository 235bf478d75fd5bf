"""What cannot be planned yet, because its upstream has not been applied, is rehearsed in a copy of the sandbox.

There the reviewed plans of the upstream workspaces are applied, and what waits for them is planned and checked.
Then the copy is deleted. Only JSON is kept, in <run>/rehearsal/, which `apply` does not read.
"""

from __future__ import annotations

from dataclasses import replace

from generator.errors import UserError
from generator.workspace_graph import Workspace, waves
from scripts import policy_check
from scripts.base.cli import console
from scripts.base.wording import count
from scripts.cloud.context import CloudContext
from scripts.runs import steps
from scripts.runs.execution import Execution
from scripts.runs.folder import REHEARSAL
from scripts.runs.planning import CheckedPlans
from scripts.sandbox.process import clone


def is_possible(context: CloudContext, env: str) -> bool:
    """For one target in the sandbox. For a group, such as all, everything would be applied twice."""
    return context.sandbox is not None and env in context.matrix.targets


def rehearse(execution: Execution, ready: list[Workspace], waiting: list[Workspace]) -> CheckedPlans:
    """Plans and verdicts of `waiting`, after the saved plans of `ready`. UserError if something failed there."""
    context = execution.context
    assert context.sandbox
    workspaces = count(len(waiting), "workspace")
    console.print(f"rehearsal of {workspaces} in a copy of {context.label}, which itself stays unchanged")
    run = execution.run.sub_run(REHEARSAL)
    try:
        with clone.copy(context.sandbox, run.folder / "sandbox.log") as copied:
            there = replace(execution, context=replace(context, sandbox=copied))
            _apply(there, ready, waiting)
            return _plan(replace(there, run=run), waiting)
    except UserError as error:
        message = f"the rehearsal failed; {context.label} itself was not changed.\n{error}"
        raise UserError(message, error.code) from error
    finally:
        for plan_file in run.folder.rglob(steps.PLAN):  # holds values in clear text, and cannot be applied anywhere
            plan_file.unlink()


def _plan(execution: Execution, waiting: list[Workspace]) -> CheckedPlans:
    """Wave by wave; what waits for a workspace that the policy check refuses is left out."""
    result = CheckedPlans()
    for wave in waves(waiting):
        result.planned += execution.each("rehearse", wave, steps.plan).values()
        texts = {row.workspace: row.text for row in result.planned}
        result.verdicts = policy_check.check(execution.run.folder, texts)
        if not result.passed:
            break
        _apply(execution, wave, waiting)
    return result


def _apply(execution: Execution, planned: list[Workspace], waiting: list[Workspace]) -> None:
    """Apply the saved plans that something waits for."""
    awaited = {name for w in waiting for name in w.upstream}
    for wave in waves([w for w in planned if w.name in awaited]):
        execution.each("rehearse", wave, lambda step: steps.apply(step, step.folder / steps.PLAN))
