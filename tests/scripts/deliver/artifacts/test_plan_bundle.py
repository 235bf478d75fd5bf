"""plan_bundle.py: what is approved is what is applied, on another machine too."""

import json
import shutil
import stat
import zipfile

import pytest

from generator.errors import UserError
from scripts.deliver.artifacts import plan_bundle


def test_counts_are_as_terraform_counts(saved_run):
    assert plan_bundle.counts(saved_run) == "+2 ~1 -1"


@pytest.mark.parametrize(
    ("addresses", "shown"),
    [
        ([], "nothing"),
        (["a.b", 'c.d["e"]'], 'a.b, c.d["e"]'),
        (["a" * 250, "b" * 148, "c"], f"{'a' * 250}, {'b' * 148}, and 1 more"),
        (["a" * 401, "b"], "and 2 more"),
    ],
)
def test_destroyed_names_replacements_too_as_far_as_an_approval_has_room(saved_run, addresses, shown):
    changes = [{"address": each, "change": {"actions": ["delete", "create"]}} for each in addresses]
    changes += [{"address": "kept.x", "change": {"actions": ["update"]}}]
    saved_run.keep({"resource_changes": changes}, "shared", "plan.json")
    assert plan_bundle.destroyed(saved_run) == shown


@pytest.mark.parametrize("name", ["run.json", "shared/manifest.json", "shared/plan.tfplan", "shared/plan.json"])
def test_sha256_covers_everything_that_is_applied(saved_run, name):
    before = plan_bundle.sha256(saved_run)
    (saved_run.folder / name).write_text((saved_run.folder / name).read_text() + " ")
    assert plan_bundle.sha256(saved_run) != before


def test_sha256_ignores_what_an_apply_writes_next_to_the_plan(saved_run):
    before = plan_bundle.sha256(saved_run)
    saved_run.keep({"stage": "begun"}, "shared", "progress.json")
    assert plan_bundle.sha256(saved_run) == before


def _elsewhere(saved_run, tmp_path, monkeypatch) -> None:
    """The bundle is an input artefact, and the run's folder is gone."""
    plan_bundle.bundle(saved_run)
    (tmp_path / "input").mkdir()
    shutil.move(plan_bundle.BUNDLE, tmp_path / "input" / "run.zip")
    shutil.rmtree(saved_run.folder)
    monkeypatch.setenv("CODEBUILD_SRC_DIR_stage_plan", str(tmp_path / "input"))


def test_restore_unpacks_a_run_that_only_its_owner_can_read(saved_run, tmp_path, monkeypatch):
    before = plan_bundle.sha256(saved_run)
    _elsewhere(saved_run, tmp_path, monkeypatch)
    restored = plan_bundle.restore(saved_run.id)
    plan_bundle.refuse_other(restored, before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in restored.folder.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert stat.S_IMODE(restored.folder.stat().st_mode) == 0o700
    assert json.loads((restored.of("shared") / "manifest.json").read_text()) == {"plan": "sha"}


def test_a_replaced_bundle_is_refused(saved_run, tmp_path, monkeypatch):
    """As somebody with access to the artefact bucket would replace it between the approval and the apply."""
    approved = plan_bundle.sha256(saved_run)
    (saved_run.of("shared") / "plan.tfplan").write_bytes(b"another plan")
    _elsewhere(saved_run, tmp_path, monkeypatch)
    with pytest.raises(UserError, match=f"but {approved} was approved; nothing was applied") as raised:
        plan_bundle.refuse_other(plan_bundle.restore(saved_run.id), approved)
    assert raised.value.code == 4


def test_restore_takes_only_what_the_hash_covers(saved_run, tmp_path, monkeypatch):
    approved = plan_bundle.sha256(saved_run)
    saved_run.keep({"stage": "applied"}, "shared", "progress.json")
    (saved_run.folder.parent / "other").mkdir()
    _elsewhere(saved_run, tmp_path, monkeypatch)
    with zipfile.ZipFile(tmp_path / "input" / "run.zip", "a") as bundle:
        bundle.writestr("other/shared/manifest.json", "{}")
    restored = plan_bundle.restore(saved_run.id)
    plan_bundle.refuse_other(restored, approved)
    found = {path.relative_to(restored.folder).as_posix() for path in restored.folder.rglob("*") if path.is_file()}
    assert found == {"run.json", "shared/manifest.json", "shared/plan.json", "shared/plan.tfplan"}
    assert not list((saved_run.folder.parent / "other").iterdir())


def test_bundle_is_readable_only_by_its_owner(saved_run):
    plan_bundle.bundle(saved_run)
    assert stat.S_IMODE(plan_bundle.BUNDLE.stat().st_mode) == 0o600


def test_refuse_other_refuses_a_run_that_was_not_approved(saved_run):
    for approved, shown in (("0" * 64, "0" * 64), ("", "none")):
        with pytest.raises(UserError) as raised:
            plan_bundle.refuse_other(saved_run, approved)
        assert raised.value.code == 4
        assert str(raised.value) == (
            f"run {saved_run.id}: its SHA-256 is {plan_bundle.sha256(saved_run)}, "
            f"but {shown} was approved; nothing was applied.\n"
            "Start a new execution of the pipeline, and approve the plan that it shows."
        )


@pytest.mark.parametrize("name", ["../x", "", "a/b"])
def test_restore_refuses_what_is_not_a_runs_id(saved_run, name):
    with pytest.raises(UserError) as raised:
        plan_bundle.restore(name)
    assert raised.value.code == 4
    assert str(raised.value) == f"RUN={name}: expected a run's id, such as 20260131-120000-stage-1a2b."


def test_restore_refuses_a_run_that_is_in_no_artefact(saved_run, tmp_path, monkeypatch):
    with pytest.raises(UserError) as raised:
        plan_bundle.restore("20260131-120000-stage-1a2b")
    assert str(raised.value) == (
        "RUN=20260131-120000-stage-1a2b: expected its bundle in an input artefact; "
        "found no run.zip in any input artefact."
    )
    _elsewhere(saved_run, tmp_path, monkeypatch)
    with pytest.raises(UserError) as raised:
        plan_bundle.restore("20260131-120000-stage-1a2b")
    assert str(raised.value) == (
        f"RUN=20260131-120000-stage-1a2b: expected its bundle in an input artefact; found {tmp_path}/input/run.zip."
    )
