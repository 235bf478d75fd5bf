"""CloudWatch: what an alarm may notify, and which queries it may have.

AWS: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (a topic of the region),
https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html (one result, at most ten
metrics; a query of Metrics Insights needs a period) and
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Metrics_Insights_Alarm.html (GROUP BY, ORDER BY).
The texts on regions, results and periods are AWS's; those on ten metrics and on ORDER BY are ours.
moto: accepts anything.
"""

from __future__ import annotations

from typing import Any

from moto.cloudwatch.responses import CloudWatchResponse

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError

MAX_METRICS = 10
ACTIONS = ("AlarmActions", "OKActions", "InsufficientDataActions")


def apply() -> None:
    """Corrects PutMetricAlarm."""

    @replace(CloudWatchResponse, "put_metric_alarm")
    def put_metric_alarm(original: Any, self: Any) -> Any:
        for arn in (arn for key in ACTIONS for arn in self._get_param(key, [])):
            _check_action(arn, self.region)
        if queries := self._get_param("Metrics", []):
            _check_queries(queries)
        return original(self)


def _check_action(arn: str, region: str) -> None:
    _, _, service, place, *_ = arn.split(":")
    if service == "sns" and place != region:
        raise AwsError("ValidationError", f"Invalid region {place} specified. Only {region} is supported.")


def _check_queries(queries: list[dict[str, Any]]) -> None:
    # Without ReturnData a query returns data: API_MetricDataQuery.
    if len([query for query in queries if query.get("ReturnData", True)]) != 1:
        raise AwsError("ValidationError", "Exactly one element of the metrics list should return data.")
    if len([query for query in queries if "MetricStat" in query]) > MAX_METRICS:
        raise AwsError("ValidationError", f"An alarm can have at most {MAX_METRICS} metrics.")
    for query in queries:
        words = query.get("Expression", "").upper().split()
        if words[:1] == ["SELECT"] and not query.get("Period"):
            raise AwsError("ValidationError", "Period must not be null")
        if words[:1] == ["SELECT"] and "GROUP" in words and "ORDER" not in words:
            raise AwsError("ValidationError", "A Metrics Insights query with GROUP BY needs ORDER BY in an alarm.")
