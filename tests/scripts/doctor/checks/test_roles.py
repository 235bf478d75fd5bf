"""Roles that trust the caller, and roles that do not, or are missing."""

import json

import pytest

from generator import names
from scripts.base.selection import select
from scripts.doctor.checks import roles
from scripts.doctor.result import Facts

ROLES = (names.accounts.PLAN_ROLE, names.accounts.APPLY_ROLE)


def trust(account_id):
    principal = {"AWS": f"arn:aws:iam::{account_id}:root"}
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture
def facts(context):
    """For a target in prod, whose account and tools account have both roles, until a test changes that."""
    trusted = trust(context.account_id("tools"))
    accounts = ("prod", "tools")
    for account in accounts:
        for role in ROLES:
            context.client("iam", account).create_role(RoleName=role, AssumeRolePolicyDocument=trusted)
    yield Facts(context, select(context.matrix, "prod"))
    for account in accounts:
        for role in context.client("iam", account).list_roles()["Roles"]:
            if role["RoleName"] in ROLES:
                context.client("iam", account).delete_role(RoleName=role["RoleName"])


def texts(facts):
    return [(result.ok, result.text) for result in roles.check(facts)]


def test_check_passes_roles_that_trust_the_tools_account(facts):
    assert texts(facts) == [(True, f"{role} trusts the account tools, in prod") for role in ROLES]


@pytest.mark.parametrize("role", ROLES)
def test_check_fails_a_missing_role_and_says_what_creates_it(facts, role):
    facts.context.client("iam", "prod").delete_role(RoleName=role)
    refused = f"{role} cannot be assumed from the account tools, in prod: AccessDenied"
    (failed,) = [result for result in roles.check(facts) if not result.ok]
    assert failed.text == refused
    assert failed.next_step.startswith("apply ENV=accounts first")


def test_check_fails_a_role_that_trusts_only_others(facts):
    iam = facts.context.client("iam", "prod")
    iam.update_assume_role_policy(RoleName=ROLES[0], PolicyDocument=trust(facts.context.account_id("audit")))
    assert (False, f"{ROLES[0]} cannot be assumed from the account tools, in prod: AccessDenied") in texts(facts)


def test_check_names_the_accounts_that_the_management_account_cannot_enter(context):
    facts = Facts(context, [w for w in select(context.matrix, "accounts") if w.account in ("audit", "dev")])
    (result,) = roles.check(facts)
    assert result.text.startswith(
        "OrganizationAccountAccessRole cannot be assumed from the account management, in audit, dev"
    )
    assert result.next_step.startswith("apply ENV=organization first")


def test_check_looks_at_no_role_for_the_organisation_itself(context):
    assert list(roles.check(Facts(context, select(context.matrix, "organization")))) == []
