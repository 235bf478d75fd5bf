# Errors of all versions behind the alias live, for all callers:
# docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
resource "aws_cloudwatch_metric_alarm" "function" {
  count = local.is_function ? 1 : 0

  alarm_name          = "${var.name}_function"
  alarm_description   = "More than ${var.thresholds.error_percent} % of the invocations of ${var.name} failed"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.thresholds.error_percent
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions

  metric_query {
    id          = "result"
    label       = "function"
    expression  = "IF(invocations >= ${var.thresholds.minimum_requests}, 100 * errors / invocations, 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { errors = "Errors", invocations = "Invocations" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/Lambda"
        metric_name = metric_query.value
        period      = 60
        stat        = "Sum"
        dimensions  = { FunctionName = var.function_name, Resource = "${var.function_name}:live" }
      }
    }
  }
}
