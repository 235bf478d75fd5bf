"""Applying a run: everything is verified first; then wave by wave; then what had no plan."""

from dataclasses import replace

import pytest

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.policy_check import Finding, Verdict
from scripts.runs import applying, drift, folder, manifest, planning, resume, steps, upstream
from scripts.runs.execution import Execution, WorkspaceRun
from scripts.runs.planning import CheckedPlans
from scripts.runs.steps import Planned

FIRST = Workspace("shared", "shared", "tools")
SECOND = Workspace("targets/dev/foundation", "foundation", "dev", ("shared",), "dev")
COUNTS = {"create": 1, "update": 0, "replace": 0, "delete": 0}


@pytest.fixture
def done(monkeypatch, tmp_path):
    """What is done, in order; Terraform and AWS are stand-ins."""
    calls = []
    monkeypatch.setattr(folder, "RUNS", tmp_path)
    monkeypatch.setattr(manifest, "refuse_changed", lambda step: calls.append(f"verify {step.name}"))
    monkeypatch.setattr(drift, "refuse_drift", lambda step: calls.append(f"drift {step.name}"))
    monkeypatch.setattr(steps, "apply", lambda step, _: calls.append(f"apply {step.name}"))
    monkeypatch.setattr(upstream, "mark", lambda _, workspace: calls.append(f"mark {workspace.name}"))
    return calls


@pytest.fixture
def execution(context, done):
    """A run of two workspaces, of which only the first had a state."""
    made = Execution(context, folder.new("plan", "all", "AWS", [FIRST, SECOND]))
    for workspace, lineage in ((FIRST, "abc"), (SECOND, None)):
        WorkspaceRun(made, workspace).keep({"state": {"lineage": lineage}}, manifest.NAME)
    return made


def test_apply_verifies_everything_before_it_applies_wave_by_wave(execution, done, capsys):
    applying.apply(execution, [FIRST, SECOND])
    verified = ["verify shared", "verify targets/dev/foundation", "drift shared"]
    applied = [f"{what} {w.name}" for w in (FIRST, SECOND) for what in ("apply", "mark")]
    assert done == verified + applied
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"applied shared, targets/dev/foundation (run {execution.run.id})"
    )


def test_apply_skips_what_is_done(execution, done):
    resume.record(WorkspaceRun(execution, FIRST), resume.DONE)
    applying.apply(execution, [FIRST, SECOND])
    assert not [call for call in done if call.endswith("shared")]


def test_apply_after_a_failure_says_how_to_resume(execution, monkeypatch, capsys):
    def fail(step, _):
        raise UserError("terraform apply failed")

    monkeypatch.setattr(steps, "apply", fail)
    with pytest.raises(UserError, match="terraform apply failed"):
        applying.apply(execution, [FIRST, SECOND])
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "applied: nothing; not finished: shared",
        "not started: targets/dev/foundation; rerun the command to resume",
    ]
    assert resume.has_begun(WorkspaceRun(execution, FIRST))


@pytest.fixture
def planned(monkeypatch):
    """Workspaces in the order in which they are planned; each can be planned once the one before it is applied."""
    rows, refused = [], []

    def plan(execution, ready):
        rows.extend(w.name for w in ready)
        for w in ready:
            WorkspaceRun(execution, w).keep({"state": {"lineage": None}}, manifest.NAME)
        verdicts = {w.name: Verdict(w.name, 1, list(refused), []) for w in ready}
        return CheckedPlans([Planned(w.name, COUNTS, 1.0, True) for w in ready], verdicts)

    monkeypatch.setattr(planning, "split", lambda _, left: (left[:1], {w.name: "after x" for w in left[1:]}))
    monkeypatch.setattr(planning, "plan", plan)
    return rows, refused


def test_apply_deferred_in_the_sandbox_applies_one_after_the_other(execution, planned, done):
    assert applying.apply_deferred(execution, "all", [FIRST, SECOND]) == 0
    assert planned[0] == [FIRST.name, SECOND.name]
    assert [call for call in done if call.startswith("apply")] == [f"apply {w.name}" for w in (FIRST, SECOND)]


def test_apply_deferred_on_aws_stops_for_a_review(execution, planned, done, capsys):
    on_aws = replace(execution, context=replace(execution.context, on="aws", sandbox=None))
    assert applying.apply_deferred(on_aws, "all", [FIRST, SECOND]) == 0
    assert not done
    assert "next  review this plan, then ./taskw apply ENV=all RUN=" in capsys.readouterr().out


def test_apply_deferred_applies_nothing_that_the_policy_check_refuses(execution, planned, done):
    planned[1].append(Finding("shared", "CKV_1", "r", "why"))
    assert applying.apply_deferred(execution, "all", [FIRST]) == 3
    assert not done
