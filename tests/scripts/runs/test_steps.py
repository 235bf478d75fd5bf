"""Terraform's commands in one workspace."""

import json

import pytest

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.cloud.context import CloudContext
from scripts.runs import execution, folder, steps
from scripts.runs.folder import Run
from scripts.terraform.process import Result
from scripts.terraform.redaction import HIDDEN
from tests.support import executions
from tests.support.executions import FakeProcesses

SHARED = Workspace("shared", "shared", "tools")
SECRET = {"after": {"password": "p"}, "after_sensitive": {"password": True}, "actions": ["create"]}


@pytest.fixture
def step(context, tmp_path, monkeypatch):
    """A workspace that was never initialised."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / steps.PROVIDER_LOCK).write_text("")
    monkeypatch.setattr(execution, "ENVIRONMENTS", tmp_path)
    monkeypatch.setattr(folder, "RUNS", tmp_path / "runs")
    monkeypatch.setattr(steps.mirror, "mirror", lambda _: "mirror")
    monkeypatch.setattr(CloudContext, "environment", lambda *_: {})
    return executions.step(context, SHARED, Run("r"), FakeProcesses())


def answers(step, monkeypatch, plan_code=2):
    """Terraform writes a plan with a secret."""

    def answer(command, *words, out="", **_):
        if command == "plan":
            step.folder.joinpath(steps.PLAN).write_text("secret")
            return Result(plan_code, "", "")
        return Result(
            0, json.dumps({"resource_changes": [{"address": "a", "type": "aws_db_instance", "change": SECRET}]}), ""
        )

    monkeypatch.setattr(step.execution.processes, "answer", answer)


def test_apply_initialises_a_workspace_once(step):
    for _ in range(2):
        steps.apply(step, step.folder / "plan.tfplan")
    apply = ("apply", "-var", "access=apply", str(step.folder / "plan.tfplan"))
    assert step.execution.processes.asked == [("init",), apply, apply]


def test_plan_keeps_the_plan_for_its_owner_and_its_json_without_secrets(step, monkeypatch):
    answers(step, monkeypatch)
    planned = steps.plan(step)
    assert (planned.workspace, planned.counts["create"], planned.changes) == ("shared", 1, True)
    assert step.execution.processes.asked[1] == ("plan", "-var", "access=plan")
    assert "destroy" not in step.execution.processes.options[1]
    assert (step.folder / steps.PLAN).stat().st_mode & 0o777 == 0o600
    assert step.read(steps.PLAN_JSON)["resource_changes"][0]["change"]["after"] == {"password": HIDDEN}
    assert json.loads(planned.text())["resource_changes"][0]["change"] == SECRET
    assert "compressed" not in repr(planned)


def test_show_saved_initialises_the_workspace_and_gives_the_plan_with_its_secrets(step, monkeypatch):
    answers(step, monkeypatch)
    steps.plan(step)
    (step.source / steps.STAMP).unlink()
    assert json.loads(steps.show_saved(step))["resource_changes"][0]["change"] == SECRET
    assert step.execution.processes.asked[-2:] == [("init",), ("show", str(step.folder / steps.PLAN))]


def test_show_saved_says_that_a_plan_without_its_file_cannot_be_checked(step):
    step.run.keep({"env": "stage"})
    with pytest.raises(UserError) as raised:
        steps.show_saved(step)
    assert "missing, so the plan of shared cannot be checked again; plan.json is redacted." in str(raised.value)
    assert str(raised.value).endswith("Plan again: ./taskw plan ENV=stage")


def test_plan_to_destroy_asks_terraform_for_it(step, monkeypatch):
    answers(step, monkeypatch, plan_code=0)
    assert not steps.plan(step, destroy=True).changes
    assert step.execution.processes.options[1]["destroy"] is steps.FLAG


def test_a_failed_command_is_an_error_with_terraforms_own_message(step, monkeypatch):
    monkeypatch.setattr(step.execution.processes, "answer", lambda *_, **__: Result(1, "", "Error: no\n\n\n  reason\n"))
    with pytest.raises(UserError) as raised:
        steps.bring_up(step)
    assert str(raised.value) == "terraform init failed in environments/shared:\nError: no\n  reason"
