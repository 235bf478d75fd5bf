"""New accounts are waited for, not longer than stated, and an account without default VPC is no error."""

import pytest
from botocore.exceptions import ClientError

from generator.errors import UserError
from scripts.base import paths
from scripts.cloud import new_accounts
from scripts.cloud.context import CloudContext
from scripts.rendering import differences

MATRIX, LOCK = differences.read(paths.MATRIX)


class New(CloudContext):
    """An account whose clients refuse `refused` calls with `code`, and show no default VPC in `empty` answers."""

    def starts(self, code: str, refused: int, empty: int) -> "New":
        self.__dict__.update(code=code, refused=refused, empty=empty)
        return self

    def client(self, *_):
        return self

    def _answer(self):
        self.__dict__["refused"] -= 1
        if self.refused >= 0:
            raise ClientError({"Error": {"Code": self.code}}, "Call")
        return {}

    def describe_regions(self):
        return self._answer()

    def list_buckets(self):
        return self._answer()

    def list_aliases(self, Limit):
        return self._answer()

    def describe_vpcs(self, Filters):
        self.__dict__["empty"] -= 1
        return {"Vpcs": [] if self.empty >= 0 else [{"VpcId": "vpc-1"}]}


@pytest.fixture
def slept(monkeypatch):
    pauses = []
    monkeypatch.setattr(new_accounts.time, "sleep", pauses.append)
    return pauses


def account(code: str = "OptInRequired", refused: int = 0, empty: int = 0) -> New:
    return New("aws", "AWS", MATRIX, LOCK, None).starts(code, refused, empty)


@pytest.mark.parametrize("code", sorted(new_accounts.NOT_YET))
def test_wait_asks_until_services_and_default_vpc_are_there(slept, code):
    new_accounts.wait(account(code, refused=2, empty=1), ["dev"])
    assert slept == [5.0] * 3


def test_wait_for_nothing_asks_nothing(slept):
    new_accounts.wait(account(refused=9), [])
    assert slept == []


def test_wait_ends_after_ten_minutes_with_what_to_do(slept):
    with pytest.raises(UserError, match=r"within 10 minutes: dev\.\nRerun \./taskw bootstrap later"):
        new_accounts.wait(account(refused=10**6), ["dev"])
    assert sum(slept) == 600


def test_wait_passes_other_errors_on(slept):
    with pytest.raises(ClientError, match="AccessDenied"):
        new_accounts.wait(account("AccessDenied", refused=1), ["dev"])


def test_wait_only_reports_an_account_without_default_vpc(slept, capsys):
    new_accounts.wait(account(empty=10**6), ["dev"])
    assert sum(slept) == 120
    assert "account dev has no default VPC; if one appears later, plan ENV=accounts again" in capsys.readouterr().out
