"""`python -m scripts.policy`: the table, the failures, the exit code."""

import pytest

from generator.errors import UserError
from scripts import policy as command
from scripts import policy_check
from scripts.base.cli import POLICY
from scripts.policy_check import report


@pytest.fixture
def run_of(world, monkeypatch):
    """The command on the world's run."""
    monkeypatch.setattr(command, "RUNS", world.run.parent)
    monkeypatch.setattr(command, "check", lambda folder, names: world.check(*names))
    return lambda: command.main("run")


def test_exit_code_is_3_if_refused_and_each_failure_says_how_to_waive_it(world, run_of, capsys):
    world.add("targets/dev", "delete")
    assert run_of() == POLICY == 3
    said = capsys.readouterr().out
    assert "policy: run run, 1 workspaces" in said
    assert "CKV_GP_1  targets/dev: aws_s3_bucket.this" in said
    assert "- {check: CKV_GP_1, workspace: targets/dev, resource: 'aws_s3_bucket.this', reason: …" in said


def test_exit_code_is_0_if_all_is_well(world, run_of):
    world.add("targets/dev", "good")
    assert run_of() == 0


@pytest.mark.parametrize("beside", command.BESIDE)
def test_only_the_runs_own_plans_are_checked(world, run_of, capsys, beside):
    world.add("targets/dev", "good")
    kept = world.add(f"{beside}/targets/dev", "delete")
    assert kept.exists()
    assert run_of() == 0
    assert "policy: run run, 1 workspaces" in capsys.readouterr().out


def test_an_unknown_run_names_those_there_are(tmp_path):
    (tmp_path / "20261121-1").mkdir()
    with pytest.raises(UserError, match=r"--run nope: there is no such run in .*\nKnown: 20261121-1"):
        command.find("nope", tmp_path)
    assert command.find("", tmp_path) == tmp_path / "20261121-1"
    with pytest.raises(UserError, match="none; make one with ./taskw plan"):
        command.find("", tmp_path / "none")


def test_how_to_waive_is_not_said_of_a_waiver():
    finding = policy_check.Finding("shared", "waiver", "CKV_AWS_1 for *", "expired", file="policies/waivers.yaml:3")
    assert "policies/waivers.yaml:3" in report.text(finding)
    assert "reason: …" not in report.text(finding)
