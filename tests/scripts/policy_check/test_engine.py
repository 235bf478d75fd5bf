"""checkov as a library: whatever it only logs or leaves out refuses the plan."""

import pytest

from generator.errors import UserError
from tests.support.policy_world import custom_check, failed


def test_check_refuses_what_checkov_cannot_parse(world, monkeypatch):
    from scripts.policy_check import engine

    monkeypatch.setattr(engine, "prepare", lambda plan: {"terraform_version": "1"})
    world.add("shared", "good")
    assert "not scanned: module.logs" in world.refused("shared")


def test_check_refuses_if_a_check_crashes(world):
    world.own("crashes.py", custom_check(id="CKV_GP_91", body='raise KeyError("boom")'))
    world.add("shared", "good")
    message = world.refused("shared")
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
    assert "Failed to run check CKV2_AWS_6 (ZeroDivisionError('division by zero'))" in world.refused("shared")


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
    assert "no built-in check was run, although checkov has some for aws_" in world.refused("shared")


def test_check_does_not_mix_resources_of_the_same_address_in_two_workspaces(world):
    """In one common graph, the public access block of `dev` would pass for the one that `stage` lacks."""
    world.add("dev", "protected")
    world.add("stage", "unprotected")
    verdicts = world.check("dev", "stage")
    lacking = ("CKV2_AWS_6", "aws_s3_bucket.this")
    assert lacking not in failed(verdicts["dev"])
    assert lacking in failed(verdicts["stage"])
