"""After an interrupt, only reviewed changes are applied."""

import pytest

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.runs import folder, resume, steps
from scripts.runs.resume import unreviewed
from tests.support import executions


def document(*changes):
    return {"resource_changes": [{"address": address, "change": change} for address, change in changes]}


def change(actions, after=None, unknown=None):
    return {"actions": actions, "after": after, "after_unknown": unknown or {}}


REVIEWED = document(
    ("a.x", change(["create"], {"name": "x"}, {"id": True})),
    ("a.y", change(["delete", "create"], {"name": "y", "list": [{"k": 1}]}, {"list": [{"v": True}]})),
)


def test_unreviewed_is_empty_for_a_part_of_the_reviewed_plan():
    rest = document(
        ("a.y", change(["create"], {"name": "y", "list": [{"k": 1, "v": 2}]})),
        ("a.z", change(["no-op"])),
        ("d", change(["read"])),
    )
    assert unreviewed(REVIEWED, rest) == []


def test_unreviewed_accepts_any_value_of_what_was_unknown():
    assert unreviewed(REVIEWED, document(("a.x", change(["create"], {"name": "x", "id": "i-1"})))) == []


@pytest.mark.parametrize(
    "other",
    [
        ("a.new", change(["create"], {})),
        ("a.x", change(["delete"])),
        ("a.x", change(["create"], {"name": "z"})),
        ("a.x", change(["create"], {"name": "x", "extra": 1})),
        ("a.y", change(["create"], {"name": "y", "list": [{"k": 1}, {"k": 2}]})),
    ],
)
def test_unreviewed_names_every_other_change(other):
    assert unreviewed(REVIEWED, document(other)) == [other[0]]


def test_unreviewed_accepts_replacing_what_the_interrupt_left_incomplete_but_nothing_older():
    rest = document(("a.x", change(["delete", "create"], {"name": "x"})), ("b.old", change(["delete", "create"], {})))
    assert unreviewed(REVIEWED, rest) == ["a.x", "b.old"]
    for item in rest["resource_changes"]:
        item["action_reason"] = "replace_because_tainted"
    assert unreviewed(REVIEWED, rest) == ["b.old"]


SHARED = Workspace("shared", "shared", "tools")


@pytest.fixture
def step(context, tmp_path, monkeypatch):
    """A workspace whose reviewed plan is REVIEWED; what is planned again later is what the test puts into `left`."""
    monkeypatch.setattr(folder, "RUNS", tmp_path)
    made = executions.step(context, SHARED, folder.new("plan", "shared", "AWS", [SHARED]))
    made.keep(REVIEWED, steps.PLAN_JSON)
    return made


def plans_again(monkeypatch, left):
    monkeypatch.setattr(steps, "plan", lambda step: step.keep(left, steps.PLAN_JSON))


def test_plan_file_is_the_reviewed_plan_before_an_interrupt(step):
    assert resume.plan_file(step) == step.folder / steps.PLAN


def test_plan_file_is_a_plan_of_what_is_left_after_an_interrupt(step, monkeypatch):
    resume.record(step, resume.BEGUN)
    plans_again(monkeypatch, document(("a.x", change(["create"], {"name": "x"}))))
    assert resume.plan_file(step) == step.run.folder / "remainder" / "shared" / steps.PLAN
    assert not resume.is_done(step)


def test_plan_file_refuses_changes_that_were_not_reviewed(step, monkeypatch):
    resume.record(step, resume.BEGUN)
    plans_again(monkeypatch, document(*[(f"a.new[{n}]", change(["create"])) for n in range(22)]))
    with pytest.raises(UserError) as raised:
        resume.plan_file(step)
    listed = "\n".join(f"  a.new[{n}]" for n in range(20))
    assert raised.value.code == 4
    assert str(raised.value) == (
        f"what is left of run {step.run.id} in shared has changes that were not reviewed:\n{listed}\n  and 2 more\n"
        "Nothing more was applied. Make a new plan and review it: ./taskw plan ENV=shared"
    )
