"""What can be planned now, what is deferred, and how plans are bound to their verdicts."""

import zlib

import pytest

from generator.workspace_graph import Workspace
from scripts import policy_check
from scripts.base.selection import select
from scripts.policy_check import Finding, Verdict
from scripts.runs import folder, manifest, planning, steps
from scripts.runs.execution import Execution
from scripts.runs.planning import CheckedPlans
from scripts.runs.steps import Planned
from tests.support.executions import mark

NOTHING = {"create": 0, "update": 0, "replace": 0, "delete": 0}
SHARED = Workspace("shared", "shared", "tools")


def test_split_defers_what_waits_for_a_deferred_workspace(context, applied):
    mark(applied, "organization", "accounts/audit", "accounts/dev", "accounts/stage", "accounts/prod")
    ready, deferred = planning.split(context, select(context.matrix, "all"))
    assert [w.name for w in ready] == [
        "organization",
        *[f"accounts/{n}" for n in ("audit", "tools", "dev", "stage", "prod")],
    ]
    assert deferred.pop("shared") == "after accounts/tools"
    later = [w.name for w in select(context.matrix, "all") if w.name.startswith(("targets/", "pipelines/"))]
    assert list(deferred) == later


@pytest.mark.parametrize(("failed", "word"), [([], "passed"), ([Finding("shared", "CKV_1", "r", "why")], "refused")])
def test_plan_writes_the_verdict_into_the_manifest(context, tmp_path, monkeypatch, failed, word):
    def save(step):
        step.folder.mkdir(parents=True)
        (step.folder / steps.PLAN).write_bytes(b"plan")
        return Planned(step.name, NOTHING, 1.0, True, zlib.compress(b"with secrets"))

    monkeypatch.setattr(folder, "RUNS", tmp_path)
    monkeypatch.setattr(steps, "plan", save)

    def check(run, texts):
        assert {name: text() for name, text in texts.items()} == {"shared": "with secrets"}
        return {name: Verdict(name, 1, failed, []) for name in texts}

    monkeypatch.setattr(policy_check, "check", check)
    execution = Execution(context, folder.new("plan", "shared", "AWS", [SHARED]))
    plans = planning.plan(execution, [SHARED])
    assert (plans.passed, plans.changes) == (not failed, True)
    assert execution.run.read("shared", manifest.NAME)["verdict"] == word


def test_no_plans_pass_and_change_nothing():
    assert (CheckedPlans().passed, CheckedPlans().changes) == (True, False)
