"""AWS Organizations: an account that was created in the organisation cannot leave it."""

from __future__ import annotations


def test_a_created_account_cannot_be_removed(aws, moto) -> None:
    for each in (moto, aws):
        each.organization("audit")
        client = each.client("organizations")
        (account,) = [one["Id"] for one in client.list_accounts()["Accounts"] if one["Name"] == "audit"]
        refusal = each.expect("ConstraintViolationException")
        assert each.error(client.remove_account_from_organization, AccountId=account) == refusal
