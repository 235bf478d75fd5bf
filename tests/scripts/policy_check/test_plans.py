"""Reading plan.json: what is not a whole plan is refused."""

import pytest


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
    message = world.refused("shared")
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
    assert why in world.refused("shared")


def test_check_refuses_a_missing_plan_and_removes_the_verdict_of_an_earlier_check(world):
    world.add("shared", "good")
    world.check("shared")
    (world.run / "shared" / "plan.json").unlink()
    assert "No such file" in world.refused("shared")
