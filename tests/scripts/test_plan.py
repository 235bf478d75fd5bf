"""The plan command: its last lines and its exit code."""

from __future__ import annotations

import pytest

from scripts import plan
from scripts.cloud import applied_markers
from scripts.policy_check import Finding, Verdict
from scripts.runs import folder, planning, rehearsal, upstream
from scripts.runs.planning import CheckedPlans
from scripts.runs.steps import Planned

COUNTS = {"create": 1, "update": 0, "replace": 0, "delete": 0}


def checked(name: str, changes: bool = True, refused: bool = False) -> CheckedPlans:
    failed = [Finding(name, "CKV_1", "r", "why")] if refused else []
    return CheckedPlans([Planned(name, COUNTS, 1.0, changes)], {name: Verdict(name, 5, failed, [])})


@pytest.fixture
def command(context, monkeypatch, tmp_path):
    """The command, with stand-ins for what uses Terraform; no workspace was applied before."""
    results = {"plans": checked("targets/dev/foundation"), "rehearsed": CheckedPlans()}
    monkeypatch.setattr(plan, "open_context", lambda *_: context)
    monkeypatch.setattr(plan.policy_check, "warm", lambda: None)
    monkeypatch.setattr(folder, "RUNS", tmp_path)
    monkeypatch.setattr(upstream, "ensure", lambda *_: None)
    monkeypatch.setattr(applied_markers, "applied", lambda _: {})
    monkeypatch.setattr(planning, "plan", lambda *_: results["plans"])
    monkeypatch.setattr(rehearsal, "rehearse", lambda *_: results["rehearsed"])
    return results


def run_id() -> str:
    return folder.named("").id


def test_main_says_what_to_apply_next(command, capsys):
    assert plan.main("dev", "targets/dev/foundation") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "plan dev in sandbox 'tests': account dev (781515226031), 1 workspace"
    assert lines[-2:] == [f"run   .groundplan/runs/{run_id()}", f"next  ./taskw apply ENV=dev RUN={run_id()}"]


def test_main_without_changes_has_nothing_to_do_next(command, capsys):
    command["plans"] = checked("targets/dev/foundation", changes=False)
    assert plan.main("dev", "targets/dev/foundation", True) == 0
    assert capsys.readouterr().out.endswith("next  nothing: the infrastructure matches the matrix\n")


def test_main_with_detailed_exitcode_exits_2_for_changes(command):
    assert plan.main("dev", "targets/dev/foundation", True) == 2


@pytest.mark.parametrize("stage", ["plans", "rehearsed"])
def test_main_exits_3_if_the_policy_check_refuses_a_plan_or_a_rehearsed_one(command, capsys, stage):
    command[stage] = checked("targets/dev/services/api", refused=True)
    assert plan.main("dev", detailed_exitcode=True) == 3
    next_line = "next  fix the policy failures, or waive them in policies/waivers.yaml, and plan again"
    assert capsys.readouterr().out.splitlines()[-1] == next_line


@pytest.mark.parametrize(("env", "rehearsed"), [("dev", True), ("all", False)])
def test_main_rehearses_the_deferred_workspaces_of_one_target(command, monkeypatch, env, rehearsed):
    waiting = []
    monkeypatch.setattr(rehearsal, "rehearse", lambda _, ready, rest: waiting.extend(rest) or CheckedPlans())
    plan.main(env)
    names = [f"targets/dev/services/{name}" for name in ("ui", "api", "msa", "msb")]
    assert [w.name for w in waiting] == (names if rehearsed else [])


def test_describe_deferred_says_what_apply_does_with_it():
    assert plan.describe_deferred(2, in_sandbox=True) == (
        "2 workspaces have no plan yet; apply plans, checks and applies the rest"
    )
    assert plan.describe_deferred(1, in_sandbox=False) == (
        "1 workspace has no plan yet; apply plans the rest for your review"
    )
