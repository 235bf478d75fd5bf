# CodeDeploy publishes no metrics. It sends an event for each change of a deployment's state, and EventBridge counts the
# events that match a rule: docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-cloudwatch-events.html and
# docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html (MatchedEvents by RuleName).
resource "aws_cloudwatch_event_rule" "failed_deployments" {
  name        = "${var.name}_deployments"
  description = "Counts deployments of ${var.name} that failed or were stopped"

  event_pattern = jsonencode({
    source      = ["aws.codedeploy"]
    detail-type = ["CodeDeploy Deployment State-change Notification"]
    detail      = { application = [var.name], state = ["FAILURE", "STOP"] }
  })
}

# CodeDeploy must not watch this alarm: after a failed deployment it would block the rollback and the next deployment.
resource "aws_cloudwatch_metric_alarm" "deployments" {
  alarm_name          = "${var.name}_deployments"
  alarm_description   = "A deployment of ${var.name} failed or was stopped"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions

  namespace   = "AWS/Events"
  metric_name = "MatchedEvents"
  statistic   = "Sum"
  period      = 60
  dimensions  = { RuleName = aws_cloudwatch_event_rule.failed_deployments.name }
}
