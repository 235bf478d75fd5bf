"""AWS Organizations: ids and addresses of accounts."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module", autouse=True)
def organisation(aws, moto) -> str:
    """The id of the organisation in the corrected sandbox; both have the member accounts audit, tools and dev."""
    return [each.organization("audit", "tools", "dev") for each in (moto, aws)][1]


def test_create_account_uses_the_ids_of_the_matrix(aws, moto) -> None:
    def ids(each) -> set[str]:
        return {account["Id"] for account in each.client("organizations").list_accounts()["Accounts"]}

    assert not ids(moto) >= {moto.audit, moto.tools, moto.dev}
    assert ids(aws) == {aws.management, aws.audit, aws.tools, aws.dev}


def test_create_account_fails_for_an_address_in_use(aws, moto) -> None:
    again = {"AccountName": "other", "Email": "dev@example.com"}
    assert moto.error(moto.client("organizations").create_account, **again) == ""
    assert _failure(aws, **again) == "EMAIL_ALREADY_EXISTS"


def _failure(each, **account: str) -> str:
    """AWS answers CreateAccount at once; why it failed stands in the status that is asked for afterwards."""
    organizations = each.client("organizations")
    request = organizations.create_account(**account)["CreateAccountStatus"]["Id"]
    status = organizations.describe_create_account_status(CreateAccountRequestId=request)
    return status["CreateAccountStatus"]["FailureReason"]
