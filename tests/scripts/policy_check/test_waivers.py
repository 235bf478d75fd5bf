"""Waivers: what they accept, and which must be removed."""

from datetime import date

import pytest

from generator.errors import UserError
from scripts.base.paths import ROOT
from scripts.policy_check import waivers
from scripts.policy_check.waivers import matches

WAIVER = """\
- check: {check}
  workspace: {workspace}
  resource: {resource}
  reason: a reason that a reviewer can judge
  owner: platform
  expires: {expires}
"""


def waiver(check="CKV_GP_1", workspace="shared", resource="aws_s3_bucket.this", expires="2026-12-01"):
    return WAIVER.format(check=check, workspace=workspace, resource=resource, expires=expires)


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
        ("CKV_GP_1", "the plan deletes what holds data", "environments/shared"),
        ("waiver", "expired on 2026-12-01", "policies/waivers.yaml:1"),
    ]


def test_allowance_to_destroy_is_limited_to_31_days_and_need_not_be_used(world):
    world.add("shared", "good")
    world.waive(waiver(expires="2026-12-22"))
    assert world.check("shared")["shared"].ok
    world.waive(waiver(expires="2026-12-23"))
    assert (
        refusals(world.check("shared"))[0][1] == "an allowance to destroy lasts at most 31 days, not until 2026-12-23"
    )


def test_unused_waiver_fails_if_the_run_has_every_workspace_that_it_matches(world):
    world.add("shared", "good")
    world.add("other", "good")
    world.waive(waiver(check="[CKV_AWS_7, CKV_AWS_158]", workspace="'*'", resource="'*'", expires="2027-12-01"))
    world.edit("other", lambda document: rotation_off(document))
    assert world.check("other")["other"].ok
    assert world.check("shared")["shared"].ok
    assert refusals(world.check("shared", "other"))[0][1] == "unused: nothing fails CKV_AWS_158 any more"


def rotation_off(document):
    module = document["planned_values"]["root_module"]["child_modules"][0]
    module["resources"][0]["values"]["enable_key_rotation"] = False


@pytest.mark.parametrize(
    ("text", "position", "why"),
    [
        ("a: b", ":1", "must be a list of waivers"),
        (
            "\n- check: CKV_AWS_1\n",
            ":2",
            "must have exactly the keys check, workspace, resource, reason, owner, expires; has check",
        ),
        (
            "\n" + waiver() + "- text",
            ":8",
            "must have exactly the keys check, workspace, resource, reason, owner, expires; has 'text'",
        ),
        (waiver() + "  more: 1\n", ":1", "has check, workspace, resource, reason, owner, expires, more"),
        (waiver(check="CKV_AWS_*"), ":1", "check: CKV_AWS_* is not an id such as CKV_AWS_144"),
        (waiver(check="[]"), ":1", "check: must be text, not []"),
        (waiver(workspace="1"), ":1", "workspace: must be text, not 1"),
        (waiver(expires="soon"), ":1", "expires: must be a date such as 2027-01-31, not 'soon'"),
        (waiver(expires="2027-01-31 10:00:00"), ":1", "expires: must be a date such as 2027-01-31, not"),
        (
            waiver().replace("a reason that a reviewer can judge", "later"),
            ":1",
            "reason: 'later' is shorter than 20 characters; write a sentence",
        ),
        ("- {check: [", "", "not valid YAML"),
        ("- {check: a, check: b}", "", 'found duplicate key "check"'),
    ],
)
def test_read_names_the_line_of_a_malformed_waiver(tmp_path, text, position, why):
    path = tmp_path / "waivers.yaml"
    path.write_text(text)
    with pytest.raises(UserError) as caught:
        waivers.read(path, tmp_path)
    assert str(caught.value).startswith(f"waivers.yaml{position}: ")
    assert why in str(caught.value)


def test_read_is_empty_without_a_file_and_for_an_empty_one(tmp_path):
    assert waivers.read(tmp_path / "none.yaml", tmp_path) == []
    (tmp_path / "waivers.yaml").write_text("# none yet\n")
    assert waivers.read(tmp_path / "waivers.yaml", tmp_path) == []


def test_matches_takes_brackets_literally():
    assert matches('module.network.aws_subnet.this["*"]', 'module.network.aws_subnet.this["a"]')
    assert not matches("aws_subnet.this[a]", "aws_subnet.thisa")
    assert matches("targets/?ev/*", "targets/dev/foundation")


def test_read_finds_few_waivers_in_the_example():
    """Nine decisions for organisation, accounts and targets, four for services and their pipelines."""
    assert len(waivers.read(ROOT / "policies" / "waivers.yaml", ROOT)) <= 13
