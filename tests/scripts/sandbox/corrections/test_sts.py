"""STS: who can assume which role."""

from __future__ import annotations

import json

import pytest


@pytest.fixture(scope="module", autouse=True)
def organisation(aws, moto) -> str:
    """The id of the organisation in the corrected sandbox; both have the member accounts audit, tools and dev."""
    return [each.organization("audit", "tools", "dev") for each in (moto, aws)][1]


@pytest.fixture(scope="module")
def session(aws, organisation) -> dict[str, str]:
    """Keys of management's session in the account dev."""
    return _assume(aws, aws.management, aws.dev, "OrganizationAccountAccessRole")


def test_management_assumes_the_admin_role_of_a_member_account(aws, session) -> None:
    arn = aws.client("sts", **session).get_caller_identity()["Arn"]
    assert arn == "arn:aws:sts::444444444444:assumed-role/OrganizationAccountAccessRole/test"


def test_missing_role_cannot_be_assumed(aws, moto) -> None:
    role = {"RoleArn": "arn:aws:iam::444444444444:role/missing", "RoleSessionName": "test"}
    assert moto.error(moto.client("sts").assume_role, **role) == ""
    assert aws.error(aws.client("sts").assume_role, **role) == "AccessDenied"


@pytest.mark.parametrize(
    ("principal", "condition", "allowed"),
    [
        ("333333333333", {}, {"tools"}),
        ("arn:aws:iam::333333333333:root", {}, {"tools"}),
        ("arn:aws:iam::333333333333:role/OrganizationAccountAccessRole", {}, {"tools"}),
        ("arn:aws:iam::333333333333:user/other", {}, set()),
        ("*", {}, {"tools", "management", "session"}),
        ("*", {"StringEquals": {"aws:PrincipalOrgID": "ORG"}}, {"tools", "management", "session"}),
        ("*", {"StringNotEquals": {"aws:PrincipalOrgID": "ORG"}}, set()),
        ("*", {"StringEquals": {"aws:PrincipalAccount": "333333333333"}}, {"tools"}),
        ("*", {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/Organization*"}}, {"tools", "session"}),
        ("arn:aws:iam::444444444444:role/OrganizationAccountAccessRole", {}, {"session"}),
        ("arn:aws:sts::444444444444:assumed-role/OrganizationAccountAccessRole/test", {}, {"session"}),
        ("*", {"StringEquals": {"sts:ExternalId": "secret"}}, set()),
        ("*", {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}, set()),
    ],
)
def test_trust_policy_decides_who_can_assume_the_role(
    aws, organisation, session, principal, condition, allowed
) -> None:
    condition = json.loads(json.dumps(condition).replace("ORG", organisation))
    statement = {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": "sts:AssumeRole", "Condition": condition}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam = aws.client("iam", aws.audit)
    aws.error(aws.client("iam", aws.tools).create_user, UserName="other")
    if aws.error(iam.create_role, RoleName="trusting", AssumeRolePolicyDocument=policy):
        iam.update_assume_role_policy(RoleName="trusting", PolicyDocument=policy)
    callers = {
        "tools": aws.client("sts", aws.tools),
        "management": aws.client("sts"),
        "session": aws.client("sts", **session),
    }
    role = {"RoleArn": "arn:aws:iam::222222222222:role/trusting", "RoleSessionName": "test"}
    assert {name for name, sts in callers.items() if not aws.error(sts.assume_role, **role)} == allowed


def _assume(each, caller: str, account: str, role: str) -> dict[str, str]:
    answer = each.client("sts", caller).assume_role(
        RoleArn=f"arn:aws:iam::{account}:role/{role}", RoleSessionName="test"
    )
    return {name: answer["Credentials"][name] for name in ("AccessKeyId", "SecretAccessKey", "SessionToken")}
