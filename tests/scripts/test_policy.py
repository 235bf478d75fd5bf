"""The policy command: the table, the failures, the exit code."""

import pytest

from generator.errors import UserError
from scripts import policy as command
from scripts import policy_check
from scripts.runs import folder, steps
from tests.support.policy_world import DATA, TODAY


@pytest.fixture
def run_of(world, context, monkeypatch):
    """The command on the world's run."""
    monkeypatch.setattr(folder, "RUNS", world.run.parent)
    workspaces = ["shared", "targets/dev/foundation", "targets/dev/services/deferred", "targets/gone/foundation"]
    folder.Run("run").keep({"command": "plan", "env": "dev", "workspaces": workspaces})
    check = policy_check.check
    monkeypatch.setattr(policy_check, "check", lambda run, texts: check(run, texts, TODAY, world.rules))
    monkeypatch.setattr(command, "open_context", lambda matrix, lock: context)
    monkeypatch.setattr(steps, "show_saved", lambda step: (step.folder / steps.PLAN_JSON).read_text())
    return lambda: command.main("run")


def test_main_exits_3_for_a_refused_plan_and_says_how_to_waive_each_failure(world, run_of, capsys):
    world.add("targets/dev/foundation", "delete")
    assert run_of() == 3
    out = capsys.readouterr().out
    assert "policy check: run run, 1 workspace;" in out
    assert "CKV_GP_1  targets/dev/foundation: aws_s3_bucket.this" in out
    assert "- {check: CKV_GP_1, workspace: targets/dev/foundation, resource: 'aws_s3_bucket.this', reason: …" in out


def test_main_exits_0_if_every_plan_passes(world, run_of):
    world.add("targets/dev/foundation", "good")
    assert run_of() == 0


@pytest.mark.parametrize("sub_run", [folder.DRIFT, folder.REMAINDER, folder.REHEARSAL, "rest"])
def test_main_checks_only_the_runs_own_plans(world, run_of, capsys, sub_run):
    world.add("targets/dev/foundation", "good")
    assert world.add(f"{sub_run}/targets/dev/foundation", "delete").exists()
    assert run_of() == 0
    assert "policy check: run run, 1 workspace;" in capsys.readouterr().out


def test_main_judges_the_plan_file_and_not_the_redacted_json(world, run_of, monkeypatch):
    world.add("shared", "good")
    refused = (DATA / "delete" / "plan.json").read_text()
    assert run_of() == 0
    monkeypatch.setattr(steps, "show_saved", lambda step: refused)
    assert run_of() == 3


def test_main_refuses_a_workspace_that_the_matrix_no_longer_has(world, run_of):
    world.add("targets/gone/foundation", "good")
    with pytest.raises(UserError) as raised:
        run_of()
    assert str(raised.value).startswith("run run: the matrix no longer has targets/gone/foundation.\nPlan again: ")


def test_main_refuses_an_unknown_run_and_names_the_known_ones(run_of):
    with pytest.raises(UserError) as raised:
        command.main("nope")
    assert str(raised.value) == "RUN=nope: unknown run.\nKnown: run"
