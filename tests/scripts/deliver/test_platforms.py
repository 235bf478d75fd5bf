"""__init__.py: what was applied decides how a version is deployed."""

import pytest

from scripts.deliver import platforms
from scripts.deliver.platforms import ecs, lambda_, servers_blue_green, servers_in_place


@pytest.mark.parametrize(
    ("platform", "strategy", "module"),
    [
        ("ecs", "all_at_once", ecs),
        ("lambda", "canary_10_5m", lambda_),
        ("server", "blue_green", servers_blue_green),
        ("server", "all_at_once", servers_in_place),
        ("server", "half_at_a_time", servers_in_place),
        ("server", "one_at_a_time", servers_in_place),
    ],
)
def test_the_method_follows_the_applied_platform_and_strategy(outputs, platform, strategy, module):
    applied = outputs.model_copy(update={"platform": platform, "strategy": strategy})
    assert platforms.method(applied) is module


def test_only_in_place_the_cutover_runs_the_tests():
    methods = {*platforms.METHODS.values(), servers_in_place}
    assert [each for each in methods if each.TESTS_AFTER_CUTOVER] == [servers_in_place]
