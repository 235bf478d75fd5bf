"""Patterns of the roles that may assume the kit's roles: each matches what it is for, and nothing that is similar."""

import pytest

from generator import names
from tests.support.evaluator import like

SSO = "aws-reserved/sso.amazonaws.com"
SUFFIX = "_0123456789abcdef"


def matched(patterns, role):
    return any(like(role, pattern) for pattern in patterns)


def test_pipeline_roles_of_an_account_are_those_of_its_targets():
    assert names.trust.pipeline_roles("acme", ["dev", "qa"], tools=False) == {
        "plan": ["acme-*_plan", "acme-*_dev_apply", "acme-*_qa_apply"],
        "apply": ["acme-*_dev_apply", "acme-*_qa_apply"],
    }


def test_an_account_without_targets_trusts_no_pipeline():
    assert names.trust.pipeline_roles("acme", [], tools=False) == {"plan": [], "apply": []}


def test_the_tools_account_trusts_the_infrastructures_pipeline_whatever_the_targets():
    assert names.trust.pipeline_roles("acme", [], tools=True) == {
        "plan": ["acme-infrastructure_plan", "acme-infrastructure_*_apply"],
        "apply": ["acme-infrastructure_*_apply"],
    }


def test_kit_roles_leave_out_the_tools_accounts_apply_role():
    for role, trusted in names.trust.kit_roles().items():
        assert not matched(trusted, names.accounts.APPLY_ROLE), role


@pytest.mark.parametrize("path", ["", "eu-west-1/"])
def test_people_of_a_permission_set_may_plan_or_apply(path):
    role = f"{SSO}/{path}AWSReservedSSO_Admin{SUFFIX}"
    found = names.trust.people(["Reader"], ["Admin"])
    assert matched(found["plan"], role)
    assert matched(found["apply"], role)
    reader = f"{SSO}/{path}AWSReservedSSO_Reader{SUFFIX}"
    assert (matched(found["plan"], reader), matched(found["apply"], reader)) == (True, False)


@pytest.mark.parametrize(
    "role",
    [
        f"{SSO}/AWSReservedSSO_Admin_2{SUFFIX}",
        f"{SSO}/AWSReservedSSO_SuperAdmin{SUFFIX}",
        f"{SSO}/AWSReservedSSO_X_AWSReservedSSO_Admin{SUFFIX}",
        f"AWSReservedSSO_Admin{SUFFIX}",
        f"other/AWSReservedSSO_Admin{SUFFIX}",
    ],
)
def test_people_of_another_permission_set_or_another_path_may_not(role):
    assert not matched(names.trust.people([], ["Admin"])["apply"], role)


def test_people_includes_a_role_by_its_name():
    assert names.trust.people([], ["role/break-glass"]) == {"plan": ["break-glass"], "apply": ["break-glass"]}
