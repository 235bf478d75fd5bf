"""What AWS changes all the time is neither drift nor an unreviewed change; everything else of the same resource is."""

import pytest

from scripts.runs import resume
from scripts.runs.volatile import settled

TIMES = ("2026-11-25T09:12:09Z", "2026-11-25T09:46:04Z")


def item(kind: str, time: str, **after: object) -> dict:
    values = {"latest_restorable_time": time, **after}
    change = {"actions": ["update"], "before": values, "after": values, "after_unknown": {}}
    return {"address": f"{kind}.this", "type": kind, "change": change}


def test_settled_ignores_that_a_database_can_be_restored_to_a_later_time():
    first, second = (settled(item("aws_db_instance", time)) for time in TIMES)
    assert first == second


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (item("aws_db_instance", TIMES[0], size=1), item("aws_db_instance", TIMES[1], size=2)),
        (item("another_type", TIMES[0]), item("another_type", TIMES[1])),
    ],
)
def test_settled_keeps_every_other_difference(first, second):
    assert settled(first) != settled(second)


def test_settled_keeps_a_creation_and_a_deletion():
    change = {"actions": ["delete"], "before": {"latest_restorable_time": TIMES[0], "size": 1}, "after": None}
    assert settled({"type": "aws_db_instance", "change": change}) == {**change, "before": {"size": 1}}


def test_resume_accepts_the_rest_of_a_reviewed_update_at_a_later_time():
    first, second = ({"resource_changes": [item("aws_db_instance", time, size=1)]} for time in TIMES)
    assert resume.unreviewed(first, second) == []
