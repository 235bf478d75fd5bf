"""CloudWatch: alarms that AWS refuses."""

from __future__ import annotations

from typing import Any

import pytest

ALARM = {"AlarmName": "a", "ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1, "Threshold": 1.0}
SIMPLE = {"Namespace": "n", "MetricName": "m", "Statistic": "Sum", "Period": 60}
QUERY = "SELECT AVG(Errors) FROM \"AWS/Lambda\" WHERE FunctionName = 'f' GROUP BY ExecutedVersion"
SORTED = {"Id": "q", "Expression": f"{QUERY} ORDER BY AVG() DESC", "Period": 60, "ReturnData": True}


def metric(number: int, returns: bool = False) -> dict[str, Any]:
    stat = {"Metric": {"Namespace": "n", "MetricName": "m"}, "Period": 60, "Stat": "Sum"}
    return {"Id": f"m{number}", "MetricStat": stat, "ReturnData": returns}


@pytest.mark.parametrize(
    "given",
    [
        {**SIMPLE, "AlarmActions": ["arn:aws:sns:us-east-1:111111111111:elsewhere"]},
        {**SIMPLE, "OKActions": ["arn:aws:sns:us-east-1:111111111111:elsewhere"]},
        {"Metrics": [metric(1)]},
        {"Metrics": [metric(1, True), metric(2, True)]},
        {"Metrics": [metric(number, number == 0) for number in range(11)]},
        {"Metrics": [{key: value for key, value in SORTED.items() if key != "Period"}]},
        {"Metrics": [{**SORTED, "Expression": QUERY}]},
    ],
)
def test_refused_alarms(each, given) -> None:
    assert each.error(each.client("cloudwatch").put_metric_alarm, **ALARM, **given) == each.expect("ValidationError")


@pytest.mark.parametrize(
    "given",
    [
        {**SIMPLE, "AlarmActions": ["arn:aws:sns:eu-west-1:111111111111:here"]},
        {"Metrics": [metric(number, number == 0) for number in range(10)]},
        {"Metrics": [SORTED]},
    ],
)
def test_accepted_alarms(aws, given) -> None:
    assert aws.error(aws.client("cloudwatch").put_metric_alarm, **ALARM, **given) == ""
