"""What is applied in the copy, what is planned there, and what remains of it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.policy_check import Finding, Verdict
from scripts.runs import folder as runs_folder
from scripts.runs import rehearsal, steps
from scripts.runs.execution import Execution
from scripts.runs.folder import Run
from scripts.runs.steps import Planned

FOUNDATION = Workspace("targets/stage/foundation", "foundation", "stage", ("shared",), "stage")
OTHER = replace(FOUNDATION, name="targets/stage/other")
API, UI = (replace(FOUNDATION, name=f"targets/stage/services/{n}", upstream=(FOUNDATION.name,)) for n in ("api", "ui"))
LATER = replace(FOUNDATION, name="targets/stage/later", upstream=(API.name,))
COUNTS = {"create": 3, "update": 0, "replace": 0, "delete": 0}


@pytest.fixture
def world(context, monkeypatch, tmp_path):
    """What is done where, in order; Terraform, the policy check and the copy are stand-ins."""
    world = World(context)
    monkeypatch.setattr(runs_folder, "RUNS", tmp_path)
    monkeypatch.setattr(rehearsal.clone, "copy", world.copy)
    monkeypatch.setattr(steps, "plan", world.plan)
    monkeypatch.setattr(steps, "apply", world.apply)
    monkeypatch.setattr(rehearsal.policy_check, "check", world.check)
    return world


class World:
    def __init__(self, context):
        self.context, self.done, self.refused, self.broken = context, [], set(), set()
        self.run = Run("20261121-1")

    @contextmanager
    def copy(self, sandbox, log):
        assert sandbox is self.context.sandbox
        assert log == self.run.folder / "rehearsal" / "sandbox.log"
        yield replace(sandbox, name="copy")
        self.done.append("gone")

    def plan(self, step):
        self.done.append(f"plan {step.name} in {step.context.sandbox.name}")
        step.folder.mkdir(parents=True)
        (step.folder / steps.PLAN).write_text("secret")
        step.keep({}, steps.PLAN_JSON)
        return Planned(step.name, COUNTS, 1.0, True)

    def apply(self, step, file):
        self.done.append(f"apply {file.relative_to(runs_folder.RUNS).parent} in {step.context.sandbox.name}")
        if step.name in self.broken:
            raise UserError("terraform apply failed")

    def check(self, folder, names):
        assert folder == self.run.folder / "rehearsal"
        finding = Finding("x", "CKV_1", "r", "why")
        return {name: Verdict(name, 5, [finding] if name in self.refused else [], []) for name in names}

    def rehearse(self, *waiting):
        return rehearsal.rehearse(Execution(self.context, self.run), [FOUNDATION, OTHER], list(waiting))


def test_rehearse_applies_the_upstream_plan_in_the_copy_and_plans_the_others_there(world):
    result = world.rehearse(API, UI)
    assert world.done[0] == "apply 20261121-1/targets/stage/foundation in copy"
    assert set(world.done[1:3]) == {f"plan {w.name} in copy" for w in (API, UI)}
    assert world.done[3:] == ["gone"]
    assert [row.workspace for row in result.planned] == list(result.verdicts) == [API.name, UI.name]
    assert result.passed


def test_rehearse_applies_what_later_waves_wait_for_too(world):
    world.rehearse(API, UI, LATER)
    assert world.done[3:] == [
        "apply 20261121-1/rehearsal/targets/stage/services/api in copy",
        "plan targets/stage/later in copy",
        "gone",
    ]


def test_rehearse_keeps_only_the_json_of_plans(world):
    world.rehearse(API)
    files = [path.relative_to(world.run.folder).as_posix() for path in world.run.folder.rglob("*.*")]
    assert files == ["rehearsal/targets/stage/services/api/plan.json"]


def test_rehearse_leaves_out_what_waits_for_a_refused_workspace(world):
    world.refused = {API.name}
    result = world.rehearse(API, LATER)
    assert [row.workspace for row in result.planned] == [API.name]
    assert not result.passed
    assert world.done[-2:] == ["plan targets/stage/services/api in copy", "gone"]


def test_rehearse_says_that_a_failure_was_a_rehearsal_and_leaves_no_plan(world):
    world.broken = {API.name}
    with pytest.raises(UserError) as raised:
        world.rehearse(API, LATER)
    assert str(raised.value) == (
        "the rehearsal failed; sandbox 'tests' itself was not changed.\nterraform apply failed"
    )
    assert not list(world.run.folder.rglob(steps.PLAN))


@pytest.mark.parametrize(
    ("on", "env", "possible"), [("sandbox", "stage", True), ("sandbox", "all", False), ("aws", "stage", False)]
)
def test_is_possible_for_one_target_in_the_sandbox(context, on, env, possible):
    where = context if on == "sandbox" else replace(context, on="aws", sandbox=None)
    assert rehearsal.is_possible(where, env) is possible
