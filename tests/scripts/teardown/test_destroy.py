"""What Terraform destroys, and in which order."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import Mock

import pytest

from generator.workspace_graph import Workspace
from scripts.cloud import state_buckets
from scripts.runs import steps
from scripts.runs.execution import Execution
from scripts.runs.folder import Run
from scripts.teardown import destroy

FOUNDATION = Workspace("targets/stage/foundation", "foundation", "stage", ("shared",), "stage")
API, UI = (replace(FOUNDATION, name=f"targets/stage/services/{n}", upstream=(FOUNDATION.name,)) for n in ("api", "ui"))


@pytest.fixture
def destroyed(monkeypatch):
    """What destroy.apply did, in order; nothing is left of ui."""
    done = []
    monkeypatch.setattr(destroy.applied_markers, "remove", lambda _, name: done.append(f"unmark {name}"))
    monkeypatch.setattr(steps, "apply", lambda step, plan: done.append(f"destroy {step.name}"))
    listed = {FOUNDATION.name: ["aws_vpc.this"], API.name: ["aws_ecs_service.this"], UI.name: []}
    destroy.apply(Execution(Mock(), Run("r")), listed, [FOUNDATION, API, UI], after=lambda: done.append("sweep"))
    return done


def test_apply_destroys_services_and_what_deployments_created_before_the_foundation(destroyed):
    assert destroyed == [
        f"unmark {API.name}",
        f"unmark {UI.name}",
        f"destroy {API.name}",
        "sweep",
        f"unmark {FOUNDATION.name}",
        f"destroy {FOUNDATION.name}",
        "sweep",
    ]


def test_deleted_lists_what_a_plan_deletes():
    changes = [("a", ["delete"]), ("b", ["no-op"]), ("c", ["create", "delete"]), ("d", ["read"])]
    document = {"resource_changes": [{"address": name, "change": {"actions": todo}} for name, todo in changes]}
    assert destroy.deleted(document) == ["a", "c"]
    assert destroy.deleted({}) == []


def test_has_state_bucket_is_true_once_the_bucket_exists(context):
    elsewhere = replace(context, matrix=context.matrix.model_copy(update={
        "organization": context.matrix.organization.model_copy(update={"name": "other"})
    }))  # fmt: skip
    assert not destroy.has_state_bucket(elsewhere)
    state_buckets.ensure_bucket(elsewhere, "tools")
    assert destroy.has_state_bucket(elsewhere)
