"""The teardown command: where it looks, what it lists, and that guards come first."""

import pytest

from generator.errors import UserError
from scripts.base import paths
from scripts.rendering import differences
from scripts.teardown import __main__ as command
from scripts.teardown.resources import Found
from scripts.teardown.search import Result, Where

MATRIX, LOCK = differences.read(paths.MATRIX)


def test_main_refuses_a_target_that_is_not_confirmed_before_it_opens_anything(monkeypatch):
    monkeypatch.setattr(command, "open_context", lambda *_: pytest.fail("opened"))
    with pytest.raises(UserError, match="must repeat the target's name") as raised:
        command.main("dev", "stage")
    assert raised.value.code == 4


def test_where_is_the_targets_account_and_region_and_the_tools_account():
    stage = MATRIX.targets["stage"]
    assert command.where(MATRIX, stage) == Where("stage", stage.region or MATRIX.organization.home_region, "tools")


def test_wanted_has_the_targets_zone_and_its_parent():
    wanted = command.wanted(MATRIX, "stage", LOCK.accounts["stage"].id)
    assert wanted.zone == f"stage.{MATRIX.dns.zone}"
    assert wanted.tags == {"groundplan:organization": MATRIX.organization.name, "groundplan:target": "stage"}


def test_print_list_has_everything_of_the_states_and_of_the_search(capsys):
    result = Result([Found("vpc", "vpc-1")], blind=["role in us-east-1: AccessDenied"])
    command.print_list({"targets/stage/foundation": ["module.network.aws_vpc.this"]}, result)
    assert capsys.readouterr().out.splitlines() == [
        "targets/stage/foundation: 1 resource in its state",
        "  module.network.aws_vpc.this",
        "by tag: 1 resource",
        "  vpc vpc-1",
        "  could not look: role in us-east-1: AccessDenied",
    ]
