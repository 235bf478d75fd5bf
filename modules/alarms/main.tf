# One alarm for both target groups, because either may have production traffic, and during a deployment both have: each
# group is judged by its own requests, since a new version with a tenth of them disappears in the sum. What metric math
# does without data: an IF has no point where its condition has none, and a missing value in arithmetic is 0 (there is no
# 5xx metric without a 5xx). MAX may skip a group without data or take it as 0; for rates and seconds that is the same.
# A point without any value is missing, here not breaching:
# docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
resource "aws_cloudwatch_metric_alarm" "target" {
  for_each = local.target_alarms

  alarm_name          = "${var.name}_${each.key}"
  alarm_description   = each.value.description
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  evaluation_periods  = each.value.minutes
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions

  dynamic "metric_query" {
    for_each = each.value.expressions

    content {
      id          = metric_query.key
      label       = metric_query.key == "result" ? each.key : null
      expression  = metric_query.value
      return_data = metric_query.key == "result"
    }
  }

  dynamic "metric_query" {
    for_each = { for pair in setproduct(keys(each.value.metrics), ["blue", "green"]) : join("_", pair) => pair }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/ApplicationELB"
        metric_name = each.value.metrics[metric_query.value[0]].name
        period      = 60
        stat        = each.value.metrics[metric_query.value[0]].stat
        dimensions = {
          LoadBalancer = var.load_balancer.arn_suffix
          TargetGroup  = var.target_groups[metric_query.value[1]].arn_suffix
        }
      }
    }
  }
}

# The metrics: docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
locals {
  requests = { name = "RequestCount", stat = "Sum" }

  target_alarms = {
    errors = {
      description = "More than ${var.thresholds.error_percent} % of the requests to a version of ${var.name} answered with 5xx"
      expressions = local.error_expressions
      metrics     = { failed = { name = "HTTPCode_Target_5XX_Count", stat = "Sum" }, requests = local.requests }
      comparison  = "GreaterThanThreshold"
      threshold   = var.thresholds.error_percent
      minutes     = 2
    }

    latency = {
      description = "One request in a hundred to a version of ${var.name} takes longer than ${var.thresholds.p99_seconds} seconds"
      expressions = local.latency_expressions
      metrics     = { slowest = { name = "TargetResponseTime", stat = "p99" }, requests = local.requests }
      comparison  = "GreaterThanThreshold"
      threshold   = var.thresholds.p99_seconds
      minutes     = 3
    }

    unhealthy = local.is_function ? local.unusable_answers : local.unhealthy_hosts
  }

  unhealthy_hosts = {
    description = "${var.thresholds.unhealthy_hosts} or more targets of ${var.name} fail their health checks"
    expressions = { result = "SUM([unhealthy_blue, unhealthy_green])" }
    metrics     = { unhealthy = { name = "UnHealthyHostCount", stat = "Maximum" } }
    comparison  = "GreaterThanOrEqualToThreshold"
    threshold   = var.thresholds.unhealthy_hosts
    minutes     = 3
  }

  # Functions have no health checks. This metric counts failed invocations and answers that are not valid HTTP.
  unusable_answers = merge(local.unhealthy_hosts, {
    description = "The load balancer gets no usable answers from the function ${var.name}"
    metrics     = { unhealthy = { name = "LambdaUserError", stat = "Sum" } }
  })

  is_function = var.function_name != null
}
