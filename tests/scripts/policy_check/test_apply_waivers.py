"""What waivers accept, and which must be removed."""

from datetime import date

import pytest

from tests.support.waivers import waiver


def refusals(verdicts):
    return [(item.check, item.why.split(";")[0], item.file) for item in verdicts["shared"].failed]


def test_waiver_of_a_deletion_lets_it_pass_and_is_quoted(world):
    world.add("shared", "delete")
    world.waive(waiver())
    verdict = world.check("shared")["shared"]
    assert verdict.ok
    assert verdict.waived[0].waiver == ("policies/waivers.yaml:1: a reason that a reviewer can judge")
    assert verdict.summary == f"{verdict.checks} checks, 1 waived"


@pytest.mark.parametrize("other", [{"workspace": "dev"}, {"resource": "aws_s3_bucket.that"}, {"check": "CKV_GP_2"}])
def test_waiver_of_something_else_does_not_help(world, other):
    world.add("shared", "delete")
    world.waive(waiver(**other))
    assert ("CKV_GP_1", "aws_s3_bucket.this") in [
        (item.check, item.resource) for item in world.check("shared")["shared"].failed
    ]


def test_waiver_is_valid_on_its_last_day_and_fails_on_the_next_with_what_it_waived(world):
    world.add("shared", "delete")
    world.waive(waiver())
    assert world.check("shared", today=date(2026, 12, 1))["shared"].ok
    assert refusals(world.check("shared", today=date(2026, 12, 2))) == [
        ("CKV_GP_1", "the plan deletes a resource that holds data", "environments/shared"),
        ("waiver", "expired on 2026-12-01", "policies/waivers.yaml:1"),
    ]


def test_allowance_to_destroy_is_limited_to_31_days_and_need_not_be_used(world):
    world.add("shared", "good")
    world.waive(waiver(expires="2026-12-22"))
    assert world.check("shared")["shared"].ok
    world.waive(waiver(expires="2026-12-23"))
    assert refusals(world.check("shared"))[0][1] == "an allowance lasts at most 31 days, not until 2026-12-23"


def test_unused_waiver_fails_if_the_run_has_every_workspace_that_it_names(world):
    world.add("shared", "good")
    world.add("other", "good")
    world.waive(
        waiver(check="[CKV_AWS_7, CKV_AWS_158]", workspace="[shared, other]", resource="'*'", expires="2027-12-01")
    )
    world.edit("other", lambda document: rotation_off(document))
    assert world.check("other")["other"].ok
    assert world.check("shared")["shared"].ok
    assert refusals(world.check("shared", "other"))[0][1] == "unused: nothing fails CKV_AWS_158 any more"


def test_unused_waiver_for_a_kind_of_workspaces_passes(world):
    """An organisation without functions keeps the kit's waivers for them."""
    world.add("shared", "good")
    world.waive(waiver(check="CKV_AWS_158", workspace="'*'", resource="'*'", expires="2027-12-01"))
    assert world.check("shared")["shared"].ok


def rotation_off(document):
    module = document["planned_values"]["root_module"]["child_modules"][0]
    module["resources"][0]["values"]["enable_key_rotation"] = False
