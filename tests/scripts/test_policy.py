"""The policy command: the table, the failures, the exit code."""

import pytest

from generator.errors import UserError
from scripts import policy as command
from scripts import policy_check
from scripts.runs import folder
from tests.support.policy_world import TODAY


@pytest.fixture
def run_of(world, monkeypatch):
    """The command on the world's run."""
    monkeypatch.setattr(folder, "RUNS", world.run.parent)
    workspaces = ["targets/dev", "targets/dev/services/deferred"]
    folder.Run("run").keep({"command": "plan", "env": "dev", "workspaces": workspaces})
    check = policy_check.check
    monkeypatch.setattr(policy_check, "check", lambda run, names: check(run, names, TODAY, world.rules))
    return lambda: command.main("run")


def test_main_exits_3_for_a_refused_plan_and_says_how_to_waive_each_failure(world, run_of, capsys):
    world.add("targets/dev", "delete")
    assert run_of() == 3
    out = capsys.readouterr().out
    assert "policy check: run run, 1 workspace;" in out
    assert "CKV_GP_1  targets/dev: aws_s3_bucket.this" in out
    assert "- {check: CKV_GP_1, workspace: targets/dev, resource: 'aws_s3_bucket.this', reason: …" in out


def test_main_exits_0_if_every_plan_passes(world, run_of):
    world.add("targets/dev", "good")
    assert run_of() == 0


@pytest.mark.parametrize("sub_run", [folder.DRIFT, folder.REMAINDER, folder.REHEARSAL, "rest"])
def test_main_checks_only_the_runs_own_plans(world, run_of, capsys, sub_run):
    world.add("targets/dev", "good")
    assert world.add(f"{sub_run}/targets/dev", "delete").exists()
    assert run_of() == 0
    assert "policy check: run run, 1 workspace;" in capsys.readouterr().out


def test_main_refuses_an_unknown_run_and_names_the_known_ones(run_of):
    with pytest.raises(UserError) as raised:
        command.main("nope")
    assert str(raised.value) == "RUN=nope: unknown run.\nKnown: run"
