"""rehearse.py: what is applied in the copy, what is planned there, and what is left of it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts import plan
from scripts.policy_check import Finding, Verdict
from scripts.runs import folder as runs_folder
from scripts.runs import rehearsal, steps
from scripts.runs.folder import Run
from scripts.runs.rehearsal import Rehearsal
from scripts.runs.steps import Planned

FOUNDATION = Workspace("targets/stage/foundation", "foundation", "stage", ("shared",), "stage")
OTHER = replace(FOUNDATION, name="targets/stage/other")
API, UI = (replace(FOUNDATION, name=f"targets/stage/services/{n}", upstream=(FOUNDATION.name,)) for n in ("api", "ui"))
LATER = replace(FOUNDATION, name="targets/stage/later", upstream=(API.name,))
COUNTS = {"create": 3, "update": 0, "replace": 0, "delete": 0}


@pytest.fixture
def world(place, monkeypatch, tmp_path):
    """What is done where, in order; terraform, the policies and the copy are stand-ins."""
    world = World(place)
    monkeypatch.setattr(runs_folder, "RUNS", tmp_path)
    monkeypatch.setattr(rehearsal.clone, "copy", world.copy)
    monkeypatch.setattr(steps, "plan", world.plan)
    monkeypatch.setattr(steps, "apply", world.apply)
    monkeypatch.setattr(rehearsal.policy_check, "check", world.check)
    return world


class World:
    def __init__(self, place):
        self.place, self.done, self.refused, self.broken = place, [], set(), set()
        self.saved = Run("20261121-1")

    @contextmanager
    def copy(self, sandbox, log):
        assert sandbox is self.place.sandbox
        assert log == self.saved.folder / "rehearsal" / "sandbox.log"
        yield replace(sandbox, name="copy")
        self.done.append("gone")

    def plan(self, place, workspace, run, report):
        self.done.append(f"plan {workspace.name} in {place.sandbox.name}")
        file = run.of(workspace.name) / steps.PLAN
        file.parent.mkdir(parents=True)
        file.write_text("secret")
        run.keep({}, workspace.name, steps.PLAN_JSON)
        return Planned(workspace.name, COUNTS, 1.0, True)

    def apply(self, place, workspace, file, report):
        self.done.append(f"apply {file.relative_to(runs_folder.RUNS).parent} in {place.sandbox.name}")
        if workspace.name in self.broken:
            raise UserError("terraform apply failed")

    def check(self, folder, names):
        assert folder == self.saved.folder / "rehearsal"
        finding = Finding("x", "CKV_1", "r", "why")
        return {name: Verdict(name, 5, [finding] if name in self.refused else [], []) for name in names}

    def rehearse(self, *waiting):
        return rehearsal.rehearse(self.place, [FOUNDATION, OTHER], list(waiting), self.saved)


def test_the_saved_plan_that_comes_first_is_applied_there_and_the_others_are_planned_there(world):
    result = world.rehearse(API, UI)
    assert world.done[0] == "apply 20261121-1/targets/stage/foundation in copy"
    assert set(world.done[1:3]) == {f"plan {w.name} in copy" for w in (API, UI)}
    assert world.done[3:] == ["gone"]
    assert [row.workspace for row in result.planned] == list(result.verdicts) == [API.name, UI.name]
    assert result.passed


def test_what_later_waves_wait_for_is_applied_there_too(world):
    world.rehearse(API, UI, LATER)
    assert world.done[3:] == [
        "apply 20261121-1/rehearsal/targets/stage/services/api in copy",
        "plan targets/stage/later in copy",
        "gone",
    ]


def test_of_plans_only_the_json_is_kept_where_apply_does_not_look(world):
    world.rehearse(API)
    kept = [path.relative_to(world.saved.folder).as_posix() for path in world.saved.folder.rglob("*.*")]
    assert kept == ["rehearsal/targets/stage/services/api/plan.json"]


def test_what_waits_for_something_that_is_refused_stays_unknown(world):
    world.refused = {API.name}
    result = world.rehearse(API, LATER)
    assert [row.workspace for row in result.planned] == [API.name]
    assert not result.passed
    assert world.done[-2:] == ["plan targets/stage/services/api in copy", "gone"]


def test_a_failure_says_that_it_was_a_rehearsal_and_leaves_nothing(world):
    world.broken = {API.name}
    with pytest.raises(UserError) as raised:
        world.rehearse(API, LATER)
    assert str(raised.value) == (
        "the rehearsal failed; sandbox 'place' itself was not changed.\nterraform apply failed"
    )
    assert not list(world.saved.folder.rglob(steps.PLAN))


@pytest.mark.parametrize(
    ("on", "env", "possible"), [("sandbox", "stage", True), ("sandbox", "all", False), ("aws", "stage", False)]
)
def test_one_target_in_the_sandbox_is_rehearsed(place, monkeypatch, on, env, possible):
    where = place if on == "sandbox" else replace(place, on="aws", sandbox=None)
    monkeypatch.setattr(rehearsal, "rehearse", lambda *_: "rehearsed")
    found = plan.rehearsal(where, env, [FOUNDATION, API], {API.name: "after x"}, Run("r"))
    assert found == ("rehearsed" if possible else Rehearsal())
    assert plan.rehearsal(where, env, [FOUNDATION, API], {}, Run("r")) == Rehearsal()


def test_the_table_marks_what_was_rehearsed(capsys):
    rows = [Planned(name, COUNTS, 1.0, True) for name in (FOUNDATION.name, API.name)]
    verdicts = {row.workspace: Verdict(row.workspace, 5, [], []) for row in rows}
    after = f"after {FOUNDATION.name}"
    deferred = {API.name: after, LATER.name: f"after {API.name}"}
    more = Rehearsal(rows[1:], {API.name: verdicts.pop(API.name)})
    plan.show(rows[:1], verdicts, deferred, more)
    said = [line.rstrip() for line in capsys.readouterr().out.splitlines() if line]
    assert [line.split() for line in said[1:]] == [
        [FOUNDATION.name, "3", "-", "-", "-", "5", "checks", "1.0"],
        [API.name, "*", "3", "-", "-", "-", "5", "checks", "1.0"],
        [LATER.name, "?", "?", "?", "?", "after", API.name, "-"],
        ["*", "rehearsed", "after", FOUNDATION.name],
    ]


def test_it_is_said_what_becomes_of_what_has_no_plan_yet(place):
    assert plan._wait(place, 2) == (
        "2 workspaces have no plan to apply yet: apply plans what waits, checks and applies it"
    )
    assert plan._wait(replace(place, sandbox=None), 1) == (
        "1 workspace has no plan to apply yet: apply plans what waits as a run of its own, for your review"
    )
