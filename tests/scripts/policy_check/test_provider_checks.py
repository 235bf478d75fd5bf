"""Whose rights a provider takes."""

import pytest

from scripts.policy_check import provider_checks
from scripts.policy_check.plans import Expected, Plan

OWN, TOOLS, PROD = "111111111111", "222222222222", "333333333333"
ROLE = {"role_arn": {"references": ["var.access"]}, "session_name": {"constant_value": "groundplan"}}
ADMIN = {"role_arn": {"constant_value": f"arn:aws:iam::{OWN}:role/OrganizationAccountAccessRole"}}
OTHER_ADMIN = {"role_arn": {"constant_value": f"arn:aws:iam::{PROD}:role/OrganizationAccountAccessRole"}}
NO_ACCOUNTS = f"must set allowed_account_ids to accounts of this workspace ({OWN}, {TOOLS})"
NO_ROLE = "must assume one role, the kit's own"


def provider(ids=(OWN,), role=ROLE, **more):
    expressions = {"allowed_account_ids": {"constant_value": list(ids)}, "assume_role": [role], **more}
    return {"full_name": "registry.terraform.io/hashicorp/aws", "expressions": expressions}


def found(row, by_management=False):
    document = {"configuration": {"provider_config": {"aws.second": row}}}
    expected = Expected(account_ids=frozenset([OWN, TOOLS]), by_management=by_management)
    return [item.why for item in provider_checks.scan(Plan("shared", document, expected))]


@pytest.mark.parametrize(
    ("row", "by_management"),
    [(provider(), False), (provider([TOOLS, OWN]), False), (provider(role=ADMIN), True)],
)
def test_scan_passes_the_kits_roles_in_the_workspaces_accounts(row, by_management):
    assert found(row, by_management) == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (provider([PROD]), NO_ACCOUNTS),
        (provider([OWN, PROD]), NO_ACCOUNTS),
        (provider([]), NO_ACCOUNTS),
        (provider() | {"expressions": {"assume_role": [ROLE]}}, NO_ACCOUNTS),
        (provider(allowed_account_ids={"references": ["var.account"]}), NO_ACCOUNTS),
        (provider(role={"role_arn": {"constant_value": f"arn:aws:iam::{PROD}:role/groundplan-apply"}}), NO_ROLE),
        (provider(role={"role_arn": {"references": ["local.role"]}}), NO_ROLE),
        (provider(role={"role_arn": {"references": ["var.access", "var.account"]}}), NO_ROLE),
        (provider(role=ADMIN), NO_ROLE),
        (provider(role={**ROLE, "external_id": {"constant_value": "x"}}), NO_ROLE),
        (provider(assume_role=[ROLE, ROLE]), NO_ROLE),
        (provider(assume_role=[]), NO_ROLE),
        (provider(no_proxy={"constant_value": "*"}), "sets no_proxy, but"),
        (provider(assume_role_with_web_identity=[{}]), "sets assume_role_with_web_identity, but"),
    ],
)
def test_scan_fails_another_account_or_role_or_way_in(row, why):
    (text,) = found(row)
    assert text.startswith(f"the provider {why}")


@pytest.mark.parametrize("role", [ROLE, OTHER_ADMIN])
def test_scan_fails_another_role_in_what_the_management_account_runs(role):
    (text,) = found(provider(role=role), by_management=True)
    assert text.startswith(f"the provider {NO_ROLE}")


def test_check_fails_missing_tags_and_a_provider_with_keys_of_its_own(world):
    world.add("shared", "bad")
    found = {finding.check: finding for finding in world.check("shared")["shared"].failed}
    assert found["CKV_GP_2"].resource == "aws_s3_bucket.this"
    assert found["CKV_GP_3"].why.startswith("the provider sets access_key, secret_key, but a workspace ")
    assert found["CKV_GP_3"].file == "environments/shared/providers.tf"
