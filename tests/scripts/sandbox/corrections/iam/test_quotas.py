"""IAM: quotas."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.aws.quotas import ROLES
from tests.support.sandbox_clients import trust

TRUST = {"AssumeRolePolicyDocument": trust("lambda")}


def _policy(size: int) -> str:
    """A policy document of at least that many characters without its white space, and with more of it."""
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{'x' * size}"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=8)


def _trust(size: int) -> str:
    condition = {"StringEquals": {"aws:SourceAccount": "x" * size}}
    document: dict[str, Any] = json.loads(trust("lambda"))
    document["Statement"][0]["Condition"] = condition
    return json.dumps(document)


@pytest.fixture
def role(each) -> str:
    each.error(each.client("iam").create_role, RoleName="q", **TRUST)
    return "q"


def test_trust_policies_have_at_most_2048_characters(each, role) -> None:
    iam = each.client("iam")
    long = _trust(2048)
    assert each.error(iam.create_role, RoleName="long", AssumeRolePolicyDocument=long) == each.expect("LimitExceeded")
    refused = each.error(iam.update_assume_role_policy, RoleName=role, PolicyDocument=long)
    assert refused == each.expect("LimitExceeded")
    iam.update_assume_role_policy(RoleName=role, PolicyDocument=_trust(1500))


def test_managed_policies_have_at_most_6144_characters_without_white_space(each) -> None:
    iam = each.client("iam")
    refused = each.error(iam.create_policy, PolicyName="long", PolicyDocument=_policy(6144))
    assert refused == each.expect("LimitExceeded")
    made = iam.create_policy(PolicyName="short", PolicyDocument=_policy(5900))["Policy"]["Arn"]
    refused = each.error(iam.create_policy_version, PolicyArn=made, PolicyDocument=_policy(6144))
    assert refused == each.expect("LimitExceeded")


def test_inline_policies_of_a_role_have_at_most_10240_characters_together(each, role) -> None:
    put = each.client("iam").put_role_policy
    put(RoleName=role, PolicyName="one", PolicyDocument=_policy(5000))
    two = {"RoleName": role, "PolicyName": "two", "PolicyDocument": _policy(5200)}
    assert each.error(put, **two) == each.expect("LimitExceeded")
    put(RoleName=role, PolicyName="one", PolicyDocument=_policy(5200))  # replaces itself


def test_roles_of_an_account_are_limited(each, role) -> None:
    iam = each.client("iam")
    if each.corrected:
        each.sandbox.ask("PUT", "settings", {"quotas": {ROLES.name: len(iam.list_roles()["Roles"])}})
    refused = each.error(iam.create_role, RoleName="more", **TRUST)
    if each.corrected:
        each.sandbox.ask("PUT", "settings", {})
    assert refused == each.expect("LimitExceeded")
