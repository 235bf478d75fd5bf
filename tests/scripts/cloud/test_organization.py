"""The organisation as AWS knows it: who manages it, whose accounts are whose, and what is refused."""

from dataclasses import replace

import pytest
from botocore.exceptions import ClientError

from generator.errors import UserError
from generator.lock.decisions import Account
from generator.workspaces.kinds import workspaces
from scripts.base import paths
from scripts.cloud import organization
from scripts.cloud.context import CloudContext
from scripts.rendering import differences

MATRIX, LOCK = differences.read(paths.MATRIX)
DEV = MATRIX.root_address("dev")


class NotInUse(ClientError):
    """What boto3 calls AWSOrganizationsNotInUseException."""


class Organizations:
    """A client whose answers are given: `manager` None is an account without organisation."""

    class exceptions:
        AWSOrganizationsNotInUseException = NotInUse

    def __init__(self, manager=None, accounts=(), refusal=""):
        self.manager, self.accounts, self.refusal = manager, accounts, refusal

    def describe_organization(self):
        if self.refusal:
            raise ClientError({"Error": {"Code": self.refusal, "Message": "no"}}, "DescribeOrganization")
        if self.manager is None:
            raise NotInUse({"Error": {"Code": "AWSOrganizationsNotInUseException"}}, "DescribeOrganization")
        return {"Organization": {"MasterAccountId": self.manager}}

    def get_paginator(self, name):
        assert name == "list_accounts"
        return self

    def paginate(self):
        if self.manager is None:
            raise NotInUse({"Error": {"Code": "AWSOrganizationsNotInUseException"}}, "ListAccounts")
        return [{"Accounts": [account]} for account in self.accounts]


class OnAws(CloudContext):
    """On AWS, with the client above."""

    def client(self, *_):
        return self.organizations


def on_aws(client: Organizations) -> CloudContext:
    context = OnAws("aws", "AWS", MATRIX, LOCK, None)
    object.__setattr__(context, "organizations", client)
    return context


def account(email: str, number: str, name: str = "x", **state: str) -> dict[str, str]:
    return {"Email": email, "Id": number, "Name": name, **(state or {"State": "ACTIVE"})}


def test_account_ids_matches_by_address_and_not_by_name():
    accounts = [account("stranger@elsewhere.example", "1" * 12, "dev"), account(DEV.upper(), "2" * 12, "anything")]
    assert organization.account_ids(Organizations("9" * 12, accounts), MATRIX) == {"dev": "2" * 12}


@pytest.mark.parametrize(
    "state", [{"State": "SUSPENDED"}, {"State": "CLOSED", "Status": "ACTIVE"}, {"Status": "SUSPENDED"}]
)
def test_account_ids_leaves_out_what_is_not_active(state):
    assert organization.account_ids(Organizations("9" * 12, [account(DEV, "2" * 12, **state)]), MATRIX) == {}


def test_account_ids_reads_status_where_the_client_does_not_know_state():
    accounts = [account(DEV, "2" * 12, Status="ACTIVE")]
    assert organization.account_ids(Organizations("9" * 12, accounts), MATRIX) == {"dev": "2" * 12}


def test_account_ids_without_an_organisation_is_empty():
    assert organization.account_ids(Organizations(None), MATRIX) == {}


@pytest.mark.parametrize("manager", [None, "1" * 12])
def test_refuse_member_lets_a_first_account_and_the_management_account_pass(manager):
    organization.refuse_member(on_aws(Organizations(manager)), "1" * 12)


def test_refuse_member_names_the_account_to_log_in_to():
    with pytest.raises(UserError) as raised:
        organization.refuse_member(on_aws(Organizations("9" * 12)), "1" * 12)
    assert raised.value.code == 4
    assert str(raised.value) == (
        "account 111111111111 is a member of an organisation that account 999999999999 manages; nothing was changed.\n"
        "Log in to account 999999999999, and rerun the command (docs/aws.md)."
    )


def test_refuse_member_refuses_if_it_may_not_look():
    with pytest.raises(UserError, match="cannot see whether account 111111111111 manages") as raised:
        organization.refuse_member(on_aws(Organizations(refusal="AccessDeniedException")), "1" * 12)
    assert raised.value.code == 4


def test_refuse_other_ids_compares_with_aws_and_ignores_placeholders():
    lock = replace(LOCK, accounts={**LOCK.accounts, "dev": Account(id="1" * 12), "prod": Account(id="2" * 12)})
    organization.refuse_other_ids(lock, {"dev": "1" * 12, "stage": "5" * 12})
    with pytest.raises(UserError) as raised:
        organization.refuse_other_ids(lock, {"dev": "3" * 12, "prod": "2" * 12, "stage": "5" * 12})
    assert raised.value.code == 4
    assert "nothing was changed:\n  dev: 333333333333, not 111111111111\nLog in" in str(raised.value)


MANAGER, HUB = LOCK.accounts["management"].id, LOCK.accounts["tools"].id
SELECTED = [w for w in workspaces(MATRIX) if w.target == "dev"]


@pytest.fixture
def guard(monkeypatch):
    """Calls the guard on AWS, as a caller in an account, in an organisation with these accounts."""

    def call(caller: str, *accounts: dict[str, str], manager: str = MANAGER) -> None:
        monkeypatch.setattr(organization, "caller_account", lambda: caller)
        context = on_aws(Organizations(manager, accounts))
        real = {name: Account(id=row.id) for name, row in LOCK.accounts.items()}
        object.__setattr__(context, "lock", replace(LOCK, accounts=real))
        organization.refuse_other_accounts(context, SELECTED)

    return call


def test_refuse_other_accounts_passes_the_organisation_of_the_lock_file(guard):
    guard(MANAGER, account(DEV, LOCK.accounts["dev"].id))
    guard(HUB)  # a pipeline, which cannot list accounts


def test_refuse_other_accounts_refuses_a_third_account(guard):
    with pytest.raises(UserError, match="these credentials are of account 777777777777; ") as raised:
        guard("7" * 12)
    assert raised.value.code == 4


def test_refuse_other_accounts_refuses_an_account_that_has_another_id_on_aws(guard):
    with pytest.raises(UserError, match=f"  dev: 777777777777, not {LOCK.accounts['dev'].id}"):
        guard(MANAGER, account(DEV, "7" * 12, "dev"))


@pytest.mark.parametrize("accounts", [[], [account(DEV, LOCK.accounts["dev"].id, State="SUSPENDED")]])
def test_refuse_other_accounts_refuses_what_is_not_active_in_the_organisation(guard, accounts):
    with pytest.raises(UserError, match=r"no active account with these root addresses; .*:\n  dev: aws\+dev@acme"):
        guard(MANAGER, *accounts)


def test_refuse_other_accounts_refuses_a_management_account_that_joined_another_organisation(guard):
    with pytest.raises(UserError, match="is a member of an organisation that account 999999999999 manages"):
        guard(MANAGER, manager="9" * 12)


def test_refuse_other_accounts_asks_nothing_in_the_sandbox():
    organization.refuse_other_accounts(CloudContext("sandbox", "s", MATRIX, LOCK, None), SELECTED)
