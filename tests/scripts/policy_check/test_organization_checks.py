"""What the organisation has enabled stays enabled, unless somebody allows the opposite."""

import pytest

from scripts.policy_check import plan_checks
from scripts.policy_check.plans import Plan

ACCESS, TYPES = "aws_service_access_principals", "enabled_policy_types"


def found(before, after, kind="aws_organizations_organization"):
    change = {"actions": ["update"], "before": before, "after": after}
    item = {"address": "module.organization.a", "mode": "managed", "type": kind, "change": change}
    document = {"resource_changes": [item], "configuration": {"root_module": {}}}
    return [(each.check, each.why) for each in plan_checks.scan(Plan("organization", document))[1]]


def test_scan_names_the_service_that_would_lose_its_access_and_the_key_that_keeps_it():
    before = {ACCESS: ["cloudtrail.amazonaws.com", "sso.amazonaws.com"], TYPES: ["TAG_POLICY"]}
    assert found(before, {**before, ACCESS: ["cloudtrail.amazonaws.com"]}) == [
        (
            "CKV_GP_8",
            "the plan disables sso.amazonaws.com for the whole organisation; to keep it, list it in "
            "organization.trusted_services of the matrix; to disable it, waive CKV_GP_8 for at most 31 days",
        )
    ]


def test_scan_names_the_policy_type_that_would_be_disabled():
    before = {ACCESS: [], TYPES: ["RESOURCE_CONTROL_POLICY", "TAG_POLICY"]}
    ((check, why),) = found(before, {**before, TYPES: ["TAG_POLICY"]})
    assert check == "CKV_GP_8"
    assert "disables RESOURCE_CONTROL_POLICY" in why
    assert "organization.policy_types" in why


@pytest.mark.parametrize("before", [None, {ACCESS: [], TYPES: []}, {ACCESS: None, TYPES: None}])
def test_scan_passes_what_is_only_added(before):
    assert found(before, {ACCESS: ["sso.amazonaws.com"], TYPES: ["TAG_POLICY"]}) == []


def test_scan_fails_lists_that_are_not_known_yet():
    assert len(found({ACCESS: ["sso.amazonaws.com"], TYPES: ["TAG_POLICY"]}, {})) == 2
