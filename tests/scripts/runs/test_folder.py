"""A run's folder: readable by its owner, and found again."""

import pytest

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.runs import folder

ONE = [Workspace("shared", "shared", "tools")]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "RUNS", tmp_path / "runs")


def test_new_run_is_readable_only_by_its_owner():
    run = folder.new("plan", "stage", "AWS", ONE)
    run.keep({"a": 1}, "shared", "plan.json")
    assert run.folder.stat().st_mode & 0o777 == 0o700
    assert (run.of("shared") / "plan.json").stat().st_mode & 0o777 == 0o600


def test_find_takes_the_newest_plan_of_the_target():
    folder.new("plan", "stage", "AWS", ONE)
    newest = folder.new("plan", "stage", "AWS", ONE)
    folder.new("plan", "dev", "AWS", ONE)
    folder.new("teardown", "stage", "AWS", ONE)
    ids = sorted(path.name for path in folder.RUNS.iterdir() if "-stage-" in path.name)
    assert folder.find("", "stage").read()["command"] == "plan"
    assert folder.find(newest.id, "stage") == newest
    assert len(ids) == 3


def test_find_refuses_an_unknown_run_and_one_of_another_target():
    dev = folder.new("plan", "dev", "AWS", ONE)
    with pytest.raises(UserError, match=r"^no saved plan of stage") as raised:
        folder.find(dev.id, "stage")
    assert raised.value.code == 4
    with pytest.raises(UserError, match=f"RUN=nonsense: unknown run.\nKnown: {dev.id}"):
        folder.find("nonsense", "dev")


def test_named_without_a_name_is_the_newest_run_of_any_command(tmp_path):
    with pytest.raises(UserError, match=r"RUN=: unknown run\.\nKnown: none; make one with ./taskw plan ENV=…"):
        folder.named("")
    folder.new("plan", "dev", "AWS", ONE)
    newest = folder.Run("99991231-235959-stage-0000")
    newest.create("teardown", "stage", "AWS", ONE)
    assert folder.named("") == newest


@pytest.mark.parametrize("text", ["", "{", "[]", "{}"])
def test_a_damaged_run_does_not_block_the_others_and_is_refused_when_named(text, capsys):
    good = folder.new("plan", "stage", "AWS", ONE)
    damaged = folder.Run("99991231-235959-stage-0000")
    damaged.create("plan", "stage", "AWS", ONE)
    (damaged.folder / folder.RUN_JSON).write_text(text)
    assert folder.find("", "stage") == good
    assert capsys.readouterr().err == f"run {damaged.id}: run.json is damaged; ignored\n"
    with pytest.raises(UserError, match=r"run\.json: .* damaged\.\nPlan again\.") as raised:
        folder.find(damaged.id, "stage")
    assert raised.value.code == 4
