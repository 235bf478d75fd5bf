"""Whatever was not, or not properly, checked is a UserError, never a verdict."""

import pytest

from generator.errors import UserError

CHECK = """
from checkov.common.models.enums import CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck


class Own(BaseResourceCheck):
    def __init__(self):
        super().__init__("own", "{id}", [], ["aws_kms_key"], guideline="https://example.org")

    def scan_resource_conf(self, conf):
        {body}


check = Own()
"""


def refused(world, *workspaces):
    with pytest.raises(UserError) as caught:
        world.check(*workspaces)
    assert not list(world.run.rglob("policy.json"))
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Expecting value"),
        ("{", "Expecting property name"),
        ("[]", "not a JSON object"),
        ('{"format_version": "1.2"}', "missing terraform_version, planned_values, configuration"),
    ],
)
def test_check_refuses_a_file_that_is_not_a_plan(world, text, why):
    world.add("shared", "good").write_text(text)
    message = refused(world, "shared")
    assert message.startswith("policy check: the plan of shared could not be checked:\n")
    assert why in message


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("format_version", "2.0", "unknown format version 2.0, must be 1.x"),
        ("complete", False, "the plan is incomplete"),
        ("errored", True, "the plan is incomplete"),
    ],
)
def test_check_refuses_an_incomplete_plan(world, key, value, why):
    world.add("shared", "good")
    world.edit("shared", lambda document: document.update({key: value}))
    assert why in refused(world, "shared")


@pytest.mark.parametrize("change", [{"resource_changes": [{}]}, {"resource_changes": [7]}, {"planned_values": [1]}])
def test_check_refuses_a_plan_that_is_damaged_inside(world, change):
    world.add("shared", "good")
    world.edit("shared", lambda document: document.update(change))
    assert "policy check: shared was not checked, so it counts as refused:\n" in refused(world, "shared")


def test_check_refuses_a_missing_plan_and_removes_the_verdict_of_an_earlier_check(world):
    world.add("shared", "good")
    world.check("shared")
    (world.run / "shared" / "plan.json").unlink()
    assert "No such file" in refused(world, "shared")


def test_check_refuses_a_run_without_workspaces(world):
    assert "has no workspace to check" in refused(world)


def test_check_refuses_the_run_for_one_bad_plan(world):
    world.add("dev", "good")
    world.add("stage", "good").write_text("{")
    assert "the plan of stage" in refused(world, "dev", "stage")


def test_check_refuses_what_checkov_cannot_parse(world, monkeypatch):
    from scripts.policy_check import engine

    monkeypatch.setattr(engine, "prepare", lambda plan: {"terraform_version": "1"})
    world.add("shared", "good")
    assert "not scanned: module.logs" in refused(world, "shared")


def test_check_refuses_if_a_check_crashes(world):
    world.own("crashes.py", CHECK.format(id="CKV_GP_91", body='raise KeyError("boom")'))
    world.add("shared", "good")
    message = refused(world, "shared")
    assert message.startswith(
        "policy check: shared was not checked, so it counts as refused:\nFailed to run check CKV_GP_91"
    )
    assert "KeyError('boom')" in message


def test_check_refuses_if_a_graph_check_crashes(world, monkeypatch):
    """checkov itself drops the exception, and the check with it."""
    from scripts.policy_check import engine

    engine._graph_checks.load_checks()
    broken = next(check for check in engine._graph_checks.checks if check.id == "CKV2_AWS_6")
    monkeypatch.setattr(broken, "run", lambda graph: 1 / 0)
    world.add("shared", "good")
    assert "Failed to run check CKV2_AWS_6 (ZeroDivisionError('division by zero'))" in refused(world, "shared")


def test_check_refuses_if_checkov_skips_a_resource(world):
    """checkov looks at planned_values; what it does not find there by address is not scanned."""
    from scripts.policy_check import engine
    from scripts.policy_check.plans import read

    world.add("shared", "good")
    plan = read("shared", world.texts(["shared"])["shared"])
    engine.scan(plan)
    with pytest.raises(UserError, match=r"not scanned: module.logs.aws_kms_key.this \(1 in all\)"):
        engine._refuse_unscanned(plan, {item["address"] for item in plan.resources} - {"module.logs.aws_kms_key.this"})


def test_check_refuses_if_no_built_in_check_ran(world, monkeypatch):
    from checkov.runner_filter import RunnerFilter

    from scripts.policy_check import engine

    monkeypatch.setattr(engine, "RunnerFilter", lambda **_: RunnerFilter(checks=[engine.SCANNED, "CKV_GP_2"]))
    world.add("shared", "good")
    assert "zero checks were run, but there are some for aws_" in refused(world, "shared")


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("broken.py", "import nonsense_that_is_not_there", "ModuleNotFoundError: No module named"),
        ("broken.py", "def (", "SyntaxError"),
        ("empty.py", "", "missing `check = YourCheck()` at its end"),
        ("rules.yaml", "metadata: {}", "not a Python file; only those are loaded from this folder"),
        (
            "odd.py",
            CHECK.format(id="CKV_AWS_7", body="return CheckResult.PASSED"),
            "the id CKV_AWS_7 must be like CKV_GP_2",
        ),
        (
            "replaces.py",
            CHECK.format(id="CKV_GP_96", body="return CheckResult.PASSED") + "check.replaces = ('CKV_AWS_0',)",
            "CKV_GP_96 replaces CKV_AWS_0, which is not the id of a check",
        ),
        (
            "bare.py",
            CHECK.format(id="CKV_GP_92", body="pass").replace("https://example.org", ""),
            "missing `guideline`",
        ),
    ],
)
def test_check_refuses_a_custom_check_that_cannot_be_loaded(world, name, text, why):
    path = world.own(name, text)
    world.add("shared", "good")
    message = refused(world, "shared")
    assert message.startswith(f"policy check: {path} could not be loaded, so nothing was checked:\n")
    assert why in message


def test_check_refuses_a_custom_check_whose_id_is_taken(world):
    """checkov ignores the second one without a word."""
    for name in ("a.py", "b.py"):
        world.own(name, CHECK.format(id="CKV_GP_93", body="return CheckResult.PASSED"))
    world.add("shared", "good")
    assert "CKV_GP_93 is already the id of another check" in refused(world, "shared")


def test_check_refuses_a_custom_check_with_the_id_of_a_check_of_plans(world):
    world.own("own.py", CHECK.format(id="CKV_GP_5", body="return CheckResult.PASSED"))
    world.add("shared", "good")
    assert "CKV_GP_5 is already the id of another check" in refused(world, "shared")


def test_check_runs_a_custom_check(world):
    world.own("fails.py", CHECK.format(id="CKV_GP_94", body="return CheckResult.FAILED"))
    world.add("shared", "good")
    (finding,) = world.check("shared")["shared"].failed
    assert (finding.check, finding.guideline) == ("CKV_GP_94", "https://example.org")
