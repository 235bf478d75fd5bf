"""Planning the workspaces of a run: what can be planned now, the saved plans, and the verdicts that bind them."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.workspace_graph import Workspace, waves
from scripts import policy_check
from scripts.cloud import applied_markers
from scripts.cloud.context import CloudContext
from scripts.policy_check import Verdict
from scripts.runs import manifest, steps, upstream
from scripts.runs.execution import Execution, WorkspaceRun
from scripts.runs.steps import Planned

Deferred = dict[str, str]  # why a workspace cannot be planned yet, by its name: "after shared"


@dataclass
class CheckedPlans:
    """Plans, and the policy check's verdict on each."""

    planned: list[Planned] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return all(verdict.ok for verdict in self.verdicts.values())

    @property
    def changes(self) -> bool:
        return any(row.changes for row in self.planned)


def split(context: CloudContext, selected: list[Workspace]) -> tuple[list[Workspace], Deferred]:
    """Workspaces that can be planned now, and those whose upstream is selected too and has not been applied yet."""
    applied = applied_markers.applied(context)
    waiting = {w.name for w in selected if not upstream.is_applied(w, applied)}
    deferred = {w.name: f"after {name}" for w in selected for name in w.upstream if name in waiting}
    for wave in waves(selected):  # what waits for a deferred workspace is deferred too
        deferred |= {w.name: f"after {n}" for w in wave for n in w.upstream if n in deferred and w.name not in deferred}
    return [w for w in selected if w.name not in deferred], deferred


def plan(execution: Execution, ready: list[Workspace]) -> CheckedPlans:
    """Saved plans of all, in parallel; their verdicts; and the manifests that bind the plans to them."""
    upstream.ensure_state_bucket(execution.context, ready)
    planned = list(execution.each("plan", ready, steps.plan).values())
    verdicts = policy_check.check(execution.run.folder, {row.workspace: row.text for row in planned})
    for w in ready:
        step, verdict = WorkspaceRun(execution, w), manifest.PASSED if verdicts[w.name].ok else manifest.REFUSED
        step.keep(manifest.make(step, verdict), manifest.NAME)
    return CheckedPlans(planned, verdicts)
