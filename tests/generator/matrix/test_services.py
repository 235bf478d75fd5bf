"""The rows of `services`."""

from __future__ import annotations

import pytest

from generator.aws.deployment_strategies import DEFAULT
from generator.matrix.services import Service


@pytest.mark.parametrize(
    ("deploy", "strategy"),
    [
        ({"prod": "linear_10_1m", "default": "canary_10_5m"}, "linear_10_1m"),
        ({"dev": "linear_10_1m", "default": "canary_10_5m"}, "canary_10_5m"),
        ({"dev": "linear_10_1m"}, DEFAULT),
    ],
)
def test_strategy_is_the_targets_own_then_the_rows_default_then_the_kits(deploy: dict[str, str], strategy: str) -> None:
    row = {"platform": "ecs", "source": {"repository": "acme/api"}, "port": 80, "deploy": deploy}
    assert Service.model_validate(row).strategy("prod") == strategy
