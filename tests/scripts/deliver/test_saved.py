"""saved.py, plan.py and apply.py: what is approved is what is applied, on another machine too."""

import json
import shutil
import stat
import zipfile

import pytest

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.deliver import apply, exports, plan, saved
from scripts.runs import folder

SHARED, LATER = Workspace("shared", "shared", "tools"), Workspace("targets/dev/foundation", "foundation", "dev")


def _plan_json(*actions: list[str]) -> dict:
    return {"resource_changes": [{"change": {"actions": list(each)}} for each in actions]}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A run of two workspaces, the second of which waits for the first."""
    monkeypatch.setattr(folder, "RUNS", tmp_path / "runs")
    monkeypatch.setattr(saved, "BUNDLE", tmp_path / "deliver" / "run.zip")
    made = folder.new("plan", "shared", "AWS", [SHARED, LATER])
    made.keep({"plan": "sha"}, "shared", "manifest.json")
    made.keep(_plan_json(["create"], ["delete", "create"], ["update"], ["no-op"]), "shared", "plan.json")
    (made.of("shared") / "plan.tfplan").write_bytes(b"plan")
    return made


def test_counts_are_terraforms(run):
    assert saved.counts(run) == "+2 ~1 -1"


@pytest.mark.parametrize("name", ["run.json", "shared/manifest.json", "shared/plan.tfplan", "shared/plan.json"])
def test_the_hash_is_over_all_that_is_applied(run, name):
    before = saved.sha256(run)
    (run.folder / name).write_text((run.folder / name).read_text() + " ")
    assert saved.sha256(run) != before


def test_what_an_apply_writes_beside_it_does_not_change_the_hash(run):
    before = saved.sha256(run)
    run.keep({"stage": "begun"}, "shared", "progress.json")
    assert saved.sha256(run) == before


def _elsewhere(run, tmp_path, monkeypatch) -> None:
    """The bundle is an input artefact, and the run's folder is gone."""
    saved.bundle(run)
    (tmp_path / "input").mkdir()
    shutil.move(saved.BUNDLE, tmp_path / "input" / "run.zip")
    shutil.rmtree(run.folder)
    monkeypatch.setenv("CODEBUILD_SRC_DIR_stage_plan", str(tmp_path / "input"))


def test_a_run_is_restored_from_the_artefact_for_its_owner_alone(run, tmp_path, monkeypatch):
    before = saved.sha256(run)
    _elsewhere(run, tmp_path, monkeypatch)
    restored = saved.restore(run.id)
    saved.refuse_other(restored, before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in restored.folder.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert stat.S_IMODE(restored.folder.stat().st_mode) == 0o700
    assert json.loads((restored.of("shared") / "manifest.json").read_text()) == {"plan": "sha"}


def test_the_bundle_is_for_its_owner_alone(run):
    saved.bundle(run)
    assert stat.S_IMODE(saved.BUNDLE.stat().st_mode) == 0o600


def test_another_run_than_the_approved_one_is_refused(run):
    for approved, said in (("0" * 64, "0" * 64), ("", "none")):
        with pytest.raises(UserError) as raised:
            saved.refuse_other(run, approved)
        assert raised.value.code == 4
        assert str(raised.value) == (
            f"run {run.id}: its SHA-256 is {saved.sha256(run)}, approved was {said}; nothing was applied.\n"
            "Start a new execution of the pipeline, and approve what it shows."
        )


@pytest.mark.parametrize("name", ["../x", "", "a/b"])
def test_a_run_is_an_id(run, name):
    with pytest.raises(UserError) as raised:
        saved.restore(name)
    assert raised.value.code == 4
    assert str(raised.value) == f"RUN={name}: expected a run's id, such as 20260131-120000-stage-1a2b."


def test_a_run_that_is_in_no_artefact_is_refused(run, tmp_path, monkeypatch):
    with pytest.raises(UserError) as raised:
        saved.restore("20260131-120000-stage-1a2b")
    assert str(raised.value) == (
        "RUN=20260131-120000-stage-1a2b: expected its bundle in an input artefact; "
        "found no run.zip in any input artefact."
    )
    _elsewhere(run, tmp_path, monkeypatch)
    with pytest.raises(UserError) as raised:
        saved.restore("20260131-120000-stage-1a2b")
    assert str(raised.value) == (
        f"RUN=20260131-120000-stage-1a2b: expected its bundle in an input artefact; found {tmp_path}/input/run.zip."
    )


def test_the_plan_step_tells_what_will_be_applied(run, tmp_path, monkeypatch):
    monkeypatch.setattr(exports, "FILE", tmp_path / "deliver.env")
    monkeypatch.setenv("CODEBUILD_BUILD_URL", "https://console/build")
    asked = []
    monkeypatch.setattr(plan.plan, "main", lambda **given: asked.append(given) or 0)
    assert plan.main(env="shared") == 0
    assert asked == [{"env": "shared", "workspace": "", "detailed_exitcode": False}]
    told = exports.FILE.read_text().splitlines()
    lines = [f"RUN={run.id}", "COUNTS='+2 ~1 -1'", f"SHA256={saved.sha256(run)}", "LINK=https://console/build"]
    assert told == lines
    with zipfile.ZipFile(saved.BUNDLE) as bundle:
        assert f"{run.id}/shared/plan.tfplan" in bundle.namelist()


def test_a_plan_that_the_policies_refuse_is_not_handed_on(run, monkeypatch):
    monkeypatch.setattr(plan.plan, "main", lambda **_: 3)
    assert plan.main(service="api", target="stage") == 3
    assert not saved.BUNDLE.exists()


def test_a_service_is_planned_in_its_own_workspace():
    assert plan.scope("api", "stage", "") == ("stage", "targets/stage/services/api")
    assert plan.scope("", "stage", "") == plan.scope("", "", "stage") == ("stage", "")


def _apply(run, monkeypatch, sha256: str) -> tuple[int, list[dict]]:
    asked: list[dict] = []
    monkeypatch.setattr(apply.apply, "main", lambda **given: asked.append(given) or 0)
    return apply.main(env="shared", run_id=run.id, sha256=sha256), asked


def test_what_could_not_be_planned_is_not_silently_left_out(run, monkeypatch, capsys):
    code, asked = _apply(run, monkeypatch, saved.sha256(run))
    assert (code, asked) == (1, [{"env": "shared", "workspace": "", "run_id": run.id}])
    assert capsys.readouterr().out == (
        "left  targets/dev/foundation: could not be planned before this was applied\n"
        "next  start the pipeline again: what is left is planned, and waits for its own approval\n"
    )


def test_all_that_was_planned_is_applied(run, monkeypatch):
    run.keep({"plan": "sha"}, LATER.name, "manifest.json")
    assert _apply(run, monkeypatch, saved.sha256(run))[0] == 0


def test_nothing_but_the_approved_run_is_applied(run, monkeypatch):
    with pytest.raises(UserError, match="nothing was applied"):
        _apply(run, monkeypatch, "0" * 64)
