"""Accounts, CreateAccount and AssumeRole: what moto lets through and AWS does not."""

from __future__ import annotations

import json

import pytest

UNKNOWN = {"AccessKeyId": "AKIAREALREALREALREAL"}


@pytest.fixture(scope="module", autouse=True)
def organisation(aws, moto) -> str:
    """An organisation with the member accounts audit, tools and dev, in both sandboxes."""
    for each in (aws, moto):
        organizations = each.client("organizations")
        made = organizations.create_organization(FeatureSet="ALL")["Organization"]["Id"]
        for name in ("audit", "tools", "dev"):
            organizations.create_account(AccountName=name, Email=f"{name}@example.com")
    return aws.client("organizations").describe_organization()["Organization"]["Id"] or made


@pytest.fixture(scope="module")
def session(aws, organisation) -> dict[str, str]:
    """Keys of management's session in the account dev."""
    return _assume(aws, aws.management, aws.dev, "OrganizationAccountAccessRole")


def test_a_key_acts_in_the_account_that_it_names(aws, moto) -> None:
    assert moto.client("sts", moto.dev).get_caller_identity()["Account"] == "123456789012"
    assert (
        aws.client("sts", aws.dev).get_caller_identity()["Arn"]
        == "arn:aws:sts::444444444444:assumed-role/OrganizationAccountAccessRole/sandbox"
    )


def test_an_unknown_key_is_refused(aws, moto) -> None:
    assert moto.error(moto.client("ec2", **UNKNOWN).describe_vpcs) == ""
    for service, call in (("ec2", "describe_vpcs"), ("s3", "list_buckets"), ("ssm", "describe_parameters")):
        assert aws.error(getattr(aws.client(service, **UNKNOWN), call)) == "InvalidClientTokenId"
    assert aws.error(aws.client("sts", "999999999999").get_caller_identity) == "InvalidClientTokenId"


def test_create_account_takes_the_ids_of_the_matrix(aws, moto) -> None:
    def ids(each) -> set[str]:
        return {account["Id"] for account in each.client("organizations").list_accounts()["Accounts"]}

    assert not ids(moto) >= {moto.audit, moto.tools, moto.dev}
    assert ids(aws) == {aws.management, aws.audit, aws.tools, aws.dev}


def test_an_address_belongs_to_one_account(aws, moto) -> None:
    again = {"AccountName": "other", "Email": "dev@example.com"}
    assert moto.error(moto.client("organizations").create_account, **again) == ""
    assert _failure(aws, **again) == "EMAIL_ALREADY_EXISTS"


def _failure(each, **account: str) -> str:
    """AWS answers CreateAccount at once; why it failed stands in the status that is asked for afterwards."""
    organizations = each.client("organizations")
    request = organizations.create_account(**account)["CreateAccountStatus"]["Id"]
    status = organizations.describe_create_account_status(CreateAccountRequestId=request)
    return status["CreateAccountStatus"]["FailureReason"]


def test_management_enters_members_through_the_role_that_create_account_makes(aws, session) -> None:
    arn = aws.client("sts", **session).get_caller_identity()["Arn"]
    assert arn == "arn:aws:sts::444444444444:assumed-role/OrganizationAccountAccessRole/test"


def test_a_role_that_does_not_exist_cannot_be_assumed(aws, moto) -> None:
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
def test_a_trust_policy_decides_who_gets_in(aws, organisation, session, principal, condition, allowed) -> None:
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


def test_a_closed_account_is_out_of_reach(aws, moto) -> None:
    for each in (aws, moto):
        organizations = each.client("organizations")
        account = organizations.create_account(AccountName="gone", Email="gone@example.com")
        account_id = account["CreateAccountStatus"]["AccountId"]
        organizations.close_account(AccountId=account_id)
        role = f"arn:aws:iam::{account_id}:role/OrganizationAccountAccessRole"
        refused = each.error(each.client("sts").assume_role, RoleArn=role, RoleSessionName="test")
        assert refused == ("" if each is moto else "AccessDenied")
        if each is aws:
            identity = each.client("sts", account_id).get_caller_identity
            assert each.error(identity) == "InvalidClientTokenId"


def _assume(each, caller: str, account: str, role: str) -> dict[str, str]:
    answer = each.client("sts", caller).assume_role(
        RoleArn=f"arn:aws:iam::{account}:role/{role}", RoleSessionName="test"
    )
    return {name: answer["Credentials"][name] for name in ("AccessKeyId", "SecretAccessKey", "SessionToken")}
