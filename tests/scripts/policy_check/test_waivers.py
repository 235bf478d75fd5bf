"""Reading waivers, and matching their patterns."""

import re

import pytest

from generator.errors import UserError
from generator.load import load
from scripts.base.paths import MATRIX, ROOT
from scripts.policy_check import waivers
from tests.support.waivers import waiver


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
        (
            waiver(resource="'*'"),
            ":1",
            "* is too broad for CKV_GP_1, CKV_GP_5, CKV_GP_8: name the workspace",
        ),
        (waiver(resource="[aws_s3_bucket.a, module.*.aws_s3_bucket.this]"), ":1", "module.*.aws_s3_bucket.this is too"),
        (waiver(workspace="targets/*/foundation"), ":1", "targets/*/foundation is too broad for CKV_GP_1"),
        (waiver(check="[CKV_GP_2, CKV_GP_1]", resource="'?*'"), ":1", "?* is too broad for CKV_GP_1"),
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


def test_the_kits_waivers_name_nothing_of_the_example():
    """They must hold for every organisation's matrix."""
    example = load(MATRIX)
    names = {example.organization.name, *example.accounts, *example.targets, *example.services}
    assert {"acme", "dev", "api"} <= names
    for one in waivers.read(ROOT / "policies" / "waivers.yaml", ROOT):
        words = set(re.findall(r"[a-z0-9-]+", " ".join([*one.workspace, *one.resource])))
        assert not words & names, one.position


def test_read_finds_few_waivers_in_the_example():
    """Nine decisions for organisation, accounts and targets, four for services and their pipelines."""
    assert len(waivers.read(ROOT / "policies" / "waivers.yaml", ROOT)) <= 13


def test_read_takes_a_deletion_of_all_instances_of_one_resource(tmp_path):
    path = tmp_path / "waivers.yaml"
    path.write_text(waiver(resource="""'module.a.aws_s3_bucket.this["*"]'"""))
    assert waivers.read(path, tmp_path)[0].resource == ('module.a.aws_s3_bucket.this["*"]',)
