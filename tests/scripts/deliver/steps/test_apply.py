"""apply.py: exactly the approved run, and nothing left out silently."""

import threading

import pytest

from generator.errors import UserError
from scripts.deliver import build_time
from scripts.deliver.artifacts import plan_bundle
from scripts.deliver.steps import apply
from tests.scripts.deliver.conftest import LATER


def _apply(saved_run, monkeypatch, sha256: str) -> tuple[int, list[dict]]:
    calls: list[dict] = []
    monkeypatch.setattr(apply.apply, "main", lambda **given: calls.append(given) or 0)
    return apply.main(env="shared", run_id=saved_run.id, sha256=sha256), calls


def test_what_could_not_be_planned_is_not_silently_left_out(saved_run, monkeypatch, capsys):
    code, calls = _apply(saved_run, monkeypatch, plan_bundle.sha256(saved_run))
    assert (code, calls) == (1, [{"env": "shared", "workspace": "", "run_id": saved_run.id}])
    assert capsys.readouterr().out == (
        "left  targets/dev/foundation: could not be planned before this was applied\n"
        "next  start the pipeline again: it plans what is left, and waits for its own approval\n"
    )


def test_all_that_was_planned_is_applied(saved_run, monkeypatch):
    saved_run.keep({"plan": "sha"}, LATER.name, "manifest.json")
    assert _apply(saved_run, monkeypatch, plan_bundle.sha256(saved_run))[0] == 0


def test_nothing_but_the_approved_run_is_applied(saved_run, monkeypatch):
    with pytest.raises(UserError, match="nothing was applied"):
        _apply(saved_run, monkeypatch, "0" * 64)


def test_an_apply_is_interrupted_before_its_builds_time_ends(saved_run, monkeypatch):
    monkeypatch.setattr(build_time, "left", lambda: 0.0)
    monkeypatch.setattr(apply.apply, "main", lambda **_: threading.Event().wait(60))
    with pytest.raises(KeyboardInterrupt):
        apply.main(env="shared", run_id=saved_run.id, sha256=plan_bundle.sha256(saved_run))
