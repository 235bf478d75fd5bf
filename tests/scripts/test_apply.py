"""The apply command: what it applies, what it plans, and what it refuses."""

import pytest

from generator.errors import UserError
from scripts import apply
from scripts.rendering import differences
from scripts.runs import applying, folder, manifest
from scripts.runs.execution import WorkspaceRun

FOUNDATION, SERVICE = "targets/dev/foundation", "targets/dev/services/api"


@pytest.fixture
def command(context, monkeypatch, tmp_path):
    """The command with a run of two workspaces, of which only the first has a plan; returns what it did."""
    done = {}
    monkeypatch.setattr(apply, "open_context", lambda *_: context)
    monkeypatch.setattr(folder, "RUNS", tmp_path)
    selected = [w for w in apply.select(context.matrix, "dev") if w.name in (FOUNDATION, SERVICE)]
    run = folder.new("plan", "dev", "sandbox", selected)
    run.keep({}, FOUNDATION, manifest.NAME)

    def record(execution, reviewed):
        done["applied"] = [WorkspaceRun(execution, w).name for w in reviewed]

    monkeypatch.setattr(applying, "apply", record)
    monkeypatch.setattr(
        applying, "apply_deferred", lambda _, env, rest: done.update(deferred=[w.name for w in rest]) or 3
    )
    return done


def test_main_applies_the_saved_plans_and_then_the_deferred_workspaces(command):
    assert apply.main("dev") == 3
    assert command == {"applied": [FOUNDATION], "deferred": [SERVICE]}


def test_main_without_deferred_workspaces_exits_0(command):
    assert apply.main("dev", FOUNDATION) == 0
    assert command == {"applied": [FOUNDATION]}


def test_main_applies_nothing_of_a_run_of_another_target(command):
    with pytest.raises(UserError, match="no saved plan of stage"):
        apply.main("stage")
    assert command == {}


def test_main_applies_nothing_if_rendered_files_differ_from_the_matrix(command, monkeypatch):
    monkeypatch.setattr(differences, "stale", lambda: ["shared/main.tf"])
    with pytest.raises(UserError, match="differ from environments/matrix.yaml"):
        apply.main("dev")
    assert command == {}
