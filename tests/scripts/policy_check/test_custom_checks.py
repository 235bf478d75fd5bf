"""The kit's own checks: loaded properly, or nothing is checked."""

import pytest

from tests.support.policy_world import custom_check, walk


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("broken.py", "import nonsense_that_is_not_there", "ModuleNotFoundError: No module named"),
        ("broken.py", "def (", "SyntaxError"),
        ("empty.py", "", "missing `check = YourCheck()` at its end"),
        ("rules.yaml", "metadata: {}", "not a Python file; only those are loaded from this folder"),
        (
            "odd.py",
            custom_check(id="CKV_AWS_7", body="return CheckResult.PASSED"),
            "the id CKV_AWS_7 must be like CKV_GP_2",
        ),
        (
            "replaces.py",
            custom_check(id="CKV_GP_96", body="return CheckResult.PASSED") + "check.replaces = ('CKV_AWS_0',)",
            "CKV_GP_96 replaces CKV_AWS_0, which is not the id of a check",
        ),
        (
            "bare.py",
            custom_check(id="CKV_GP_92", body="pass").replace("https://example.org", ""),
            "missing `guideline`",
        ),
    ],
)
def test_check_refuses_a_custom_check_that_cannot_be_loaded(world, name, text, why):
    path = world.own(name, text)
    world.add("shared", "good")
    message = world.refused("shared")
    assert message.startswith(f"policy check: {path} could not be loaded, so nothing was checked:\n")
    assert why in message


def test_check_refuses_a_custom_check_whose_id_is_taken(world):
    """checkov ignores the second one without a word."""
    for name in ("a.py", "b.py"):
        world.own(name, custom_check(id="CKV_GP_93", body="return CheckResult.PASSED"))
    world.add("shared", "good")
    assert "CKV_GP_93 is already the id of another check" in world.refused("shared")


def test_check_refuses_a_custom_check_with_the_id_of_a_check_of_plans(world):
    world.own("own.py", custom_check(id="CKV_GP_5", body="return CheckResult.PASSED"))
    world.add("shared", "good")
    assert "CKV_GP_5 is already the id of another check" in world.refused("shared")


def test_check_runs_a_custom_check(world):
    world.own("fails.py", custom_check(id="CKV_GP_94", body="return CheckResult.FAILED"))
    world.add("shared", "good")
    (finding,) = world.check("shared")["shared"].failed
    assert (finding.check, finding.guideline) == ("CKV_GP_94", "https://example.org")


def test_check_does_not_run_what_a_custom_check_replaces(world):
    text = custom_check(id="CKV_GP_95", body="return CheckResult.PASSED") + 'check.replaces = ("CKV_AWS_7",)'
    world.own("replaces.py", text)
    world.add("shared", "good")
    world.edit("shared", lambda document: walk(document, "enable_key_rotation", False))
    assert world.check("shared")["shared"].ok
