"""Changes outside of Terraform are noticed, unless the reviewed plan shows them."""

import pytest

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.runs import drift, folder, manifest, steps
from tests.support import executions

SHARED = Workspace("shared", "shared", "tools")
KNOWN, NEW = {"address": "a.known", "change": {"after": 1}}, {"address": "a.new", "change": {"after": 2}}


@pytest.fixture
def step(context, tmp_path, monkeypatch):
    """A workspace whose reviewed plan shows KNOWN."""
    monkeypatch.setattr(folder, "RUNS", tmp_path)
    made = executions.step(context, SHARED, folder.new("plan", "shared", "AWS", [SHARED]))
    made.keep({"resource_drift": [KNOWN]}, steps.PLAN_JSON)
    return made


def finds(monkeypatch, *items):
    monkeypatch.setattr(steps, "plan", lambda step: step.keep({"resource_drift": list(items)}, steps.PLAN_JSON))


def test_refuse_drift_passes_what_the_reviewed_plan_shows(step, monkeypatch):
    finds(monkeypatch, KNOWN)
    drift.refuse_drift(step)


@pytest.mark.parametrize("new", [NEW, {**KNOWN, "change": {"after": 3}}])
def test_refuse_drift_names_everything_else(step, monkeypatch, new):
    finds(monkeypatch, KNOWN, new)
    with pytest.raises(UserError) as raised:
        drift.refuse_drift(step)
    assert raised.value.code == 4
    assert str(raised.value) == (
        "shared was changed outside of Terraform since its plan was made; nothing was applied:\n"
        f"  {new['address']}\nMake a new plan, which takes it into account: ./taskw plan ENV=shared"
    )


@pytest.mark.parametrize(("lineage", "existed"), [("abc", True), (None, False)])
def test_had_state_is_what_the_manifest_says(step, lineage, existed):
    step.keep({"state": {"lineage": lineage}}, manifest.NAME)
    assert drift.had_state(step) is existed
