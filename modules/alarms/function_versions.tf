# Each version behind the alias by its own rate, because a new one with a tenth of the invocations disappears in their
# sum. Version numbers are not known here, so a query finds them; it has one time series for each version, and each can
# set off the alarm. Errors has one value for each invocation, 0 or 1, so that its average is the rate:
# docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (ExecutedVersion, only with a weighted alias) and
# docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Metrics_Insights_Alarm.html (needs GROUP BY, ORDER BY).
# A query cannot ask for a minimum number of invocations. Three minutes in a row take the place of it.
resource "aws_cloudwatch_metric_alarm" "versions" {
  count = local.is_function ? 1 : 0

  alarm_name          = "${var.name}_versions"
  alarm_description   = "More than ${var.thresholds.error_percent} % of the invocations of a version of ${var.name} failed"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.thresholds.error_percent / 100
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions

  metric_query {
    id          = "result"
    label       = "versions"
    period      = 60
    return_data = true
    expression = join(" ", [
      "SELECT AVG(Errors) FROM SCHEMA(\"AWS/Lambda\", ExecutedVersion, FunctionName, Resource)",
      "WHERE FunctionName = '${var.function_name}' AND Resource = '${var.function_name}:live'",
      "GROUP BY ExecutedVersion ORDER BY AVG() DESC",
    ])
  }
}
