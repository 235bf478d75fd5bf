"""Auto Scaling groups: the warm-up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_scaling import scaling_groups


@pytest.fixture(scope="module")
def scaling(each) -> Any:
    return scaling_groups(each)


def _warmup(scaling: Any) -> int | None:
    [group] = scaling.describe_auto_scaling_groups(AutoScalingGroupNames=["blue"])["AutoScalingGroups"]
    return group.get("DefaultInstanceWarmup")


def test_group_returns_its_warmup_and_loses_it_with_minus_one(each, scaling) -> None:
    assert _warmup(scaling) == (60 if each.corrected else None)
    for seconds, expected in ((90, 90), (-1, None)):
        scaling.update_auto_scaling_group(AutoScalingGroupName="blue", DefaultInstanceWarmup=seconds)
        assert _warmup(scaling) == (expected if each.corrected else None)
