"""runs.py: a run's folder is its owner's, and found again."""

import pytest

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.runs import folder

ONE = [Workspace("shared", "shared", "tools")]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "RUNS", tmp_path / "runs")


def test_only_the_owner_can_read_a_run():
    run = folder.new("plan", "stage", "AWS", ONE)
    run.keep({"a": 1}, "shared", "plan.json")
    assert run.folder.stat().st_mode & 0o777 == 0o700
    assert (run.of("shared") / "plan.json").stat().st_mode & 0o777 == 0o600


def test_the_newest_plan_of_the_target_is_found():
    folder.new("plan", "stage", "AWS", ONE)
    newest = folder.new("plan", "stage", "AWS", ONE)
    folder.new("plan", "dev", "AWS", ONE)
    folder.new("teardown", "stage", "AWS", ONE)
    ids = sorted(path.name for path in folder.RUNS.iterdir() if "-stage-" in path.name)
    assert folder.find("", "stage").read()["command"] == "plan"
    assert folder.find(newest.id, "stage") == newest
    assert len(ids) == 3


def test_a_run_of_another_target_or_none_is_refused():
    dev = folder.new("plan", "dev", "AWS", ONE)
    with pytest.raises(UserError, match=r"there is no saved plan of stage") as raised:
        folder.find(dev.id, "stage")
    assert raised.value.code == 4
    with pytest.raises(UserError, match=f"RUN=nonsense: there is no such run.\nKnown: {dev.id}"):
        folder.find("nonsense", "dev")


def test_sources_are_the_workspace_its_users_files_and_all_modules(tmp_path):
    for name in ("w/main.tf", "w/own.tf", "w/policies/a.json", "w/.terraform/x", "modules/m/main.tf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    found = folder.sources(tmp_path / "w", tmp_path / "modules")
    names = [path.removeprefix(f"{tmp_path}/") for path in found]
    assert names == ["modules/m/main.tf", "w/main.tf", "w/own.tf", "w/policies/a.json"]
    (tmp_path / "w" / "own.tf").write_text("changed")
    assert folder.sources(tmp_path / "w", tmp_path / "modules") != found


def test_without_a_repository_the_commit_is_the_revision_that_codebuild_names(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "ROOT", tmp_path)
    monkeypatch.delenv("CODEBUILD_RESOLVED_SOURCE_VERSION", raising=False)
    assert folder.commit() == "none"
    monkeypatch.setenv("CODEBUILD_RESOLVED_SOURCE_VERSION", "an-objects-version")
    assert folder.commit() == "an-objects-version"


def test_a_repository_knows_its_commit_better(monkeypatch):
    monkeypatch.setenv("CODEBUILD_RESOLVED_SOURCE_VERSION", "0" * 40)
    assert len(folder.commit().removesuffix("-dirty")) == 40
    assert folder.commit() != "0" * 40
