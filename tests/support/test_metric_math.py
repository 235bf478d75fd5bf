"""The evaluator of metric math, by the examples of AWS's page."""

from __future__ import annotations

import pytest

from tests.support.metric_math import Series, goes_off, result


def series(*values: float | None) -> Series:
    return {minute: value for minute, value in enumerate(values) if value is not None}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("metric1 < metric2", series(0, 0, 1, 0)),
        ("metric1 >= 30", series(1, 0, 0, 0)),
        ("metric1 + metric2", series(50, 20, 20, 0)),
        ("100 / metric1", series(100 / 30, 5)),  # 100 / 0 is dropped
        ("IF(flag, value, other)", series(30, 0, 20)),
        ("IF(flag, 5, other)", series(5, 5, 20)),
        ("IF(flag, value, 5)", series(30, 0, 5, 5)),
        ("MAX([metric1, metric2])", series(30, 20, 20, 0)),
        ("SUM([metric1, metric2])", series(50, 20, 20, 0)),
    ],
)
def test_examples_of_the_page(expression: str, expected: Series) -> None:
    metrics = {
        "metric1": series(30, 20, 0, 0),
        "metric2": series(20, None, 20, None),
        "flag": series(1, 1, 0, 0, None),
        "value": series(30, None, 0, 0, 30),
        "other": series(0, 0, 20, None, 20),
    }
    assert result({"result": expression}, metrics) == expected


def test_what_the_alarms_do_not_use_is_refused() -> None:
    for expression in ("MAX(metric)", "FILL(metric, 0)", "metric ** 2", "metric and metric", "5"):
        with pytest.raises((NotImplementedError, KeyError, TypeError)):
            result({"result": expression}, {"metric": series(1)})


def test_an_alarm_needs_consecutive_minutes() -> None:
    assert goes_off(series(0, 6, 6), above=5, minutes=2)
    assert not goes_off(series(6, 5, 6, None, 6), above=5, minutes=2)
