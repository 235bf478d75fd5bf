"""Which changes of a plan wait for a database's maintenance window."""

from typing import Any

import pytest

from scripts.runs.maintenance_window import waiting
from scripts.runs.steps import Planned

BEFORE = {"instance_class": "db.t4g.medium", "multi_az": False, "maintenance_window": "sun:03:00-sun:03:30"}
ADDRESS = "module.database.aws_db_instance.this"


def plan(before: Any, after: Any, kind: str = "aws_db_instance") -> dict[str, Any]:
    return {"resource_changes": [{"address": ADDRESS, "type": kind, "change": {"before": before, "after": after}}]}


def test_changed_class_waits():
    after = {**BEFORE, "instance_class": "db.m7g.large", "apply_immediately": False, "tags": {"a": "b"}}
    assert waiting(plan(BEFORE, after)) == [
        f"{ADDRESS}: instance_class will change in the window sun:03:00-sun:03:30 (UTC)"
    ]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (BEFORE, {**BEFORE, "multi_az": True, "apply_immediately": True}, "aws_db_instance"),
        (BEFORE, {**BEFORE, "deletion_protection": True, "apply_immediately": False}, "aws_db_instance"),
        (None, {**BEFORE, "apply_immediately": False}, "aws_db_instance"),
        (BEFORE, None, "aws_db_instance"),
        (BEFORE, {**BEFORE, "multi_az": True}, "aws_docdb_cluster_instance"),
    ],
)
def test_other_changes_do_not_wait(before, after, kind):
    assert waiting(plan(before, after, kind)) == []


def test_plans_without_resources_have_none():
    assert waiting({}) == []
    assert Planned("w", {}, 1.0, False).waiting == ()
