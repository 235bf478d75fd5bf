"""cutover.py: what was applied decides how traffic moves, not the matrix."""

import pytest

from generator.errors import UserError
from scripts.deliver.platforms import servers_blue_green
from scripts.deliver.steps import cutover
from tests.scripts.deliver.steps.test_deploy import METHODS


@pytest.mark.parametrize(("service", "platform", "strategy", "module", "package"), METHODS)
def test_each_platform_cuts_over(packaged, published, called, service, platform, strategy, module, package):
    found = published(platform, strategy)
    calls = called(module, "cutover")
    assert cutover.main(service, "stage", "1.4.0") == 0
    (delivery,) = calls
    assert (delivery.outputs, delivery.package, delivery.version) == (found, package, "1.4.0")


def test_an_untested_version_is_refused_if_the_matrix_is_newer_than_what_is_applied(
    packaged, published, matrix_strategy, called
):
    matrix_strategy("half_at_a_time")
    published("server", "blue_green")
    calls = called(servers_blue_green, "cutover")
    with pytest.raises(UserError) as raised:
        cutover.main("msb", "stage", "1.4.0")
    assert raised.value.code == 4
    assert str(raised.value) == (
        "msb in stage: the matrix sets a strategy in place, but blue_green is applied, so this version would be "
        "tested only after the cutover; nothing was done.\n"
        "Apply the workspace first: ./taskw plan ENV=stage WORKSPACE=targets/stage/services/msb"
    )
    assert calls == []


def test_cutover_keeps_replaced_servers_for_the_given_time(packaged, published, called):
    published("server", "blue_green")
    calls = called(servers_blue_green, "cutover")
    cutover.main("msb", "stage", "1.4.0")
    cutover.main("msb", "stage", "1.4.0", keep=5)
    assert [delivery.keep_seconds for delivery in calls] == [300, 5]
