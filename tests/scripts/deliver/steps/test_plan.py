"""plan.py: the run that a person approves."""

import threading
import zipfile

import pytest

from scripts.deliver import build_time, exports
from scripts.deliver.artifacts import plan_bundle
from scripts.deliver.steps import plan


def test_plan_exports_what_will_be_applied(saved_run, tmp_path, monkeypatch):
    monkeypatch.setattr(exports, "FILE", tmp_path / "deliver.env")
    monkeypatch.setenv("CODEBUILD_BUILD_URL", "https://console/build")
    calls = []
    monkeypatch.setattr(plan.plan, "main", lambda **given: calls.append(given) or 0)
    assert plan.main(env="shared") == 0
    assert calls == [{"env": "shared", "workspace": "", "detailed_exitcode": False}]
    exported = exports.FILE.read_text().splitlines()
    lines = [
        f"RUN={saved_run.id}",
        "COUNTS='+2 ~1 -1'",
        "DESTROYED=aws_x.y1",
        f"SHA256={plan_bundle.sha256(saved_run)}",
        "LINK=https://console/build",
    ]
    assert exported == lines
    with zipfile.ZipFile(plan_bundle.BUNDLE) as bundle:
        assert f"{saved_run.id}/shared/plan.tfplan" in bundle.namelist()


def test_a_plan_that_the_policies_refuse_is_not_handed_on(saved_run, monkeypatch):
    monkeypatch.setattr(plan.plan, "main", lambda **_: 3)
    assert plan.main(service="api", target="stage") == 3
    assert not plan_bundle.BUNDLE.exists()


def test_a_service_is_planned_in_its_own_workspace():
    assert plan.scope("api", "stage", "") == ("stage", "targets/stage/services/api")
    assert plan.scope("", "stage", "") == plan.scope("", "", "stage") == ("stage", "")


def test_a_plan_is_interrupted_before_its_builds_time_ends(saved_run, monkeypatch):
    monkeypatch.setattr(build_time, "left", lambda: 0.0)
    monkeypatch.setattr(plan.plan, "main", lambda **_: threading.Event().wait(60))
    with pytest.raises(KeyboardInterrupt):
        plan.main(env="shared")
