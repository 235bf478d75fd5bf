"""The alarms of a service judge each target group by its own requests: their expressions, evaluated on traffic."""

from __future__ import annotations

import pytest

from tests.support.metric_math import Series, goes_off, result
from tests.support.module_documents import Module

MINUTES = 3
MODULE = Module("alarms", "111122223333", {"thresholds": {"minimum_requests": 10}})
ERRORS, LATENCY = MODULE.local("error_expressions"), MODULE.local("latency_expressions")


def steady(value: float | None) -> Series:
    """The same value each minute; None: the metric does not exist, as that of 5xx without a 5xx."""
    return {} if value is None else dict.fromkeys(range(MINUTES), value)


def errors(blue: tuple[float | None, float | None], green: tuple[float | None, float | None]) -> bool:
    """Whether the alarm goes off with so many requests and failures a minute."""
    groups = {"blue": blue, "green": green}
    requests = {f"requests_{colour}": steady(group[0]) for colour, group in groups.items()}
    failed = {f"failed_{colour}": steady(group[1]) for colour, group in groups.items()}
    return goes_off(result(ERRORS, requests | failed), above=5, minutes=2)


@pytest.mark.parametrize(
    ("blue", "green", "expected"),
    [
        ((900, None), (100, 6), True),  # a tenth of the traffic, of which 6 % fail
        ((100, 6), (900, None), True),  # the colours swap with each deployment
        ((900, None), (100, 5), False),
        ((900, 50), (100, None), True),  # the old version, above 5 % of its own
        ((1000, 60), (None, None), True),  # between deployments the other group has no data
        ((1000, None), (None, None), False),
        ((None, None), (None, None), False),
        ((3, 1), (None, None), False),  # three requests at night, and one fails
        ((900, None), (9, 9), False),  # fewer than ten
        ((900, None), (10, 1), True),
    ],
)
def test_failures_of_either_version(blue, green, expected: bool) -> None:
    assert errors(blue, green) is expected


def latency(blue: tuple[float | None, float | None], green: tuple[float | None, float | None]) -> bool:
    groups = {"blue": blue, "green": green}
    requests = {f"requests_{colour}": steady(group[0]) for colour, group in groups.items()}
    slowest = {f"slowest_{colour}": steady(group[1]) for colour, group in groups.items()}
    return goes_off(result(LATENCY, requests | slowest), above=2, minutes=3)


@pytest.mark.parametrize(
    ("blue", "green", "expected"),
    [
        ((900, 0.1), (100, 2.5), True),
        ((900, 2.5), (None, None), True),
        ((900, 0.1), (100, 2.0), False),
        ((900, 0.1), (9, 30.0), False),  # few requests of the new version, many of the old
        ((None, None), (3, 30.0), False),
        ((None, None), (None, None), False),
    ],
)
def test_latency_of_either_version(blue, green, expected: bool) -> None:
    assert latency(blue, green) is expected
