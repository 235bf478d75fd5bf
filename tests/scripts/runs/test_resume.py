"""resume.py: after an interrupt only reviewed changes go on."""

import pytest

from scripts.runs.resume import unreviewed


def document(*changes):
    return {"resource_changes": [{"address": address, "change": change} for address, change in changes]}


def change(actions, after=None, unknown=None):
    return {"actions": actions, "after": after, "after_unknown": unknown or {}}


REVIEWED = document(
    ("a.x", change(["create"], {"name": "x"}, {"id": True})),
    ("a.y", change(["delete", "create"], {"name": "y", "list": [{"k": 1}]}, {"list": [{"v": True}]})),
)


def test_a_part_of_the_reviewed_plan_is_reviewed():
    rest = document(
        ("a.y", change(["create"], {"name": "y", "list": [{"k": 1, "v": 2}]})),
        ("a.z", change(["no-op"])),
        ("d", change(["read"])),
    )
    assert unreviewed(REVIEWED, rest) == []


def test_what_was_unknown_then_may_be_anything_now():
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
def test_everything_else_is_not(other):
    assert unreviewed(REVIEWED, document(other)) == [other[0]]


def test_what_the_interrupt_left_half_made_may_be_made_anew_but_nothing_older():
    rest = document(("a.x", change(["delete", "create"], {"name": "x"})), ("b.old", change(["delete", "create"], {})))
    assert unreviewed(REVIEWED, rest) == ["a.x", "b.old"]
    for item in rest["resource_changes"]:
        item["action_reason"] = "replace_because_tainted"
    assert unreviewed(REVIEWED, rest) == ["b.old"]
