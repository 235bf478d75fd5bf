"""Whose requests are accepted."""

from __future__ import annotations

import pytest

from scripts.sandbox.identity.accounts import AccountDirectory, account_of_request
from scripts.sandbox.protocol.requests import ApiRequest
from scripts.sandbox.protocol.responses import AwsError


@pytest.fixture(scope="module", autouse=True)
def organisation(aws, moto) -> None:
    """An organisation in both sandboxes."""
    for each in (aws, moto):
        each.organization()


UNKNOWN = {"AccessKeyId": "AKIAREALREALREALREAL"}


def test_request_with_an_unknown_key_is_refused(aws, moto) -> None:
    assert moto.error(moto.client("ec2", **UNKNOWN).describe_vpcs) == ""
    for service, call in (("ec2", "describe_vpcs"), ("s3", "list_buckets"), ("ssm", "describe_parameters")):
        assert aws.error(getattr(aws.client(service, **UNKNOWN), call)) == "InvalidClientTokenId"
    assert aws.error(aws.client("sts", "999999999999").get_caller_identity) == "InvalidClientTokenId"


def test_closed_account_accepts_no_request_and_no_role_session(aws, moto) -> None:
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


def request(key: str = "", body: bytes = b"") -> ApiRequest:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if key:
        headers["Authorization"] = f"AWS4-HMAC-SHA256 Credential={key}/20260101/eu-west-1/sts/aws4_request, Signature=0"
    return ApiRequest("sts.amazonaws.com", "POST", "/", headers, body)


def test_account_directory_knows_the_matrix_and_its_changes() -> None:
    accounts = AccountDirectory({"management": "111111111111", "dev": "222222222222"})
    assert (accounts.id_of("dev"), accounts.id_of("prod")) == ("222222222222", None)
    assert (accounts.is_management("111111111111"), accounts.is_management("222222222222")) == (True, False)
    accounts.replace_ids({"management": "111111111111", "prod": "333333333333"})
    assert (accounts.exists("222222222222"), accounts.exists("333333333333")) == (False, True)


def test_account_directory_refuses_unsigned_requests_except_those_for_web_identities() -> None:
    accounts = AccountDirectory({"management": "111111111111"})
    accounts.check(request("AKIASBOX111111111111"))
    accounts.check(request(body=b"Action=AssumeRoleWithWebIdentity"))
    with pytest.raises(AwsError, match="MissingAuthenticationToken"):
        accounts.check(request())
    with pytest.raises(AwsError, match="InvalidClientTokenId"):
        accounts.check(request("AKIASBOX222222222222"))


def test_account_of_request_is_that_of_its_key() -> None:
    assert account_of_request(request("AKIASBOX111111111111")) == "111111111111"
    assert account_of_request(request("AKIAREALREALREALREAL")) is None
    assert account_of_request(request()) is None
