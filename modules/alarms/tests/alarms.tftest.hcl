mock_provider "aws" {}

variables {
  name          = "acme-dev_api"
  load_balancer = { arn_suffix = "app/acme-dev/1" }
  target_groups = {
    blue  = { arn_suffix = "targetgroup/api-blue/1" }
    green = { arn_suffix = "targetgroup/api-green/1" }
  }
}

run "both_groups_are_watched" {
  assert {
    condition     = output.names == tolist(["acme-dev_api_errors", "acme-dev_api_latency", "acme-dev_api_unhealthy"])
    error_message = "CodeDeploy must watch errors, latency and health, under names that no other service has"
  }

  assert {
    condition = alltrue(flatten([
      for alarm in values(aws_cloudwatch_metric_alarm.target) : [
        for query in alarm.metric_query : one(query.metric).dimensions == tomap({
          LoadBalancer = "app/acme-dev/1"
          TargetGroup  = endswith(query.id, "_blue") ? "targetgroup/api-blue/1" : "targetgroup/api-green/1"
        }) if length(query.metric) > 0
      ]
    ]))
    error_message = "every metric must be of one of the service's own groups"
  }

  assert {
    condition     = alltrue([for alarm in values(aws_cloudwatch_metric_alarm.target) : alarm.treat_missing_data == "notBreaching"])
    error_message = "a service without requests is not ill"
  }
}

run "what_is_measured" {
  assert {
    condition = {
      for key, alarm in aws_cloudwatch_metric_alarm.target : key => sort(distinct([
        for query in alarm.metric_query : "${one(query.metric).metric_name} ${one(query.metric).stat}" if length(query.metric) > 0
      ]))
      } == {
      errors    = tolist(["HTTPCode_Target_5XX_Count Sum", "RequestCount Sum"])
      latency   = tolist(["RequestCount Sum", "TargetResponseTime p99"])
      unhealthy = tolist(["UnHealthyHostCount Maximum"])
    }
    error_message = "errors, latency and health must be read from the metrics that AWS publishes"
  }

  assert {
    condition = {
      for query in aws_cloudwatch_metric_alarm.target["errors"].metric_query : query.id => query.expression if length(query.metric) == 0
      } == {
      rate_blue  = "IF(requests_blue >= 10, 100 * failed_blue / requests_blue, 0)"
      rate_green = "IF(requests_green >= 10, 100 * failed_green / requests_green, 0)"
      result     = "MAX([rate_blue, rate_green])"
    }
    error_message = "each group must be judged by the rate of its own requests, and not by a handful of them"
  }

  assert {
    condition = {
      for query in aws_cloudwatch_metric_alarm.target["latency"].metric_query : query.id => query.expression if length(query.metric) == 0
      } == {
      p99_blue  = "IF(requests_blue >= 10, slowest_blue, 0)"
      p99_green = "IF(requests_green >= 10, slowest_green, 0)"
      result    = "MAX([p99_blue, p99_green])"
    }
    error_message = "the slower group must decide, if it has enough requests"
  }

  assert {
    condition = alltrue([
      for alarm in values(aws_cloudwatch_metric_alarm.target) :
      [for query in alarm.metric_query : query.id if coalesce(query.return_data, false)] == ["result"] &&
      length([for query in alarm.metric_query : query if length(query.metric) > 0]) <= 10
    ])
    error_message = "an alarm watches one result, of at most ten metrics"
  }
}

run "failed_deployments_alarm_but_are_not_watched" {
  variables {
    alarm_actions = ["arn:aws:sns:eu-west-1:111122223333:acme-pipelines"]
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.failed_deployments.event_pattern).detail == {
      application = ["acme-dev_api"]
      state       = ["FAILURE", "STOP"]
    }
    error_message = "only deployments of this service must be counted, when they fail or are stopped"
  }

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.deployments.dimensions == tomap({ RuleName = "acme-dev_api_deployments" }) &&
      aws_cloudwatch_metric_alarm.deployments.alarm_actions == toset(var.alarm_actions) &&
      !contains(output.names, aws_cloudwatch_metric_alarm.deployments.alarm_name)
    )
    error_message = "a failed deployment must raise an alarm that does not block CodeDeploy's next deployment"
  }
}

run "a_function" {
  variables {
    function_name = "acme-dev_api"
    thresholds    = { error_percent = 1 }
  }

  assert {
    condition     = toset(output.names) == toset([for key in ["errors", "function", "latency", "unhealthy", "versions"] : "acme-dev_api_${key}"])
    error_message = "CodeDeploy must watch the function's errors too, in all and of each version"
  }

  assert {
    condition = alltrue([
      for query in aws_cloudwatch_metric_alarm.function[0].metric_query :
      one(query.metric).dimensions == tomap({ FunctionName = "acme-dev_api", Resource = "acme-dev_api:live" }) if length(query.metric) > 0
    ])
    error_message = "errors must be those of the live alias"
  }

  assert {
    condition = one([for query in aws_cloudwatch_metric_alarm.versions[0].metric_query : {
      expression = query.expression
      period     = query.period
      }]) == {
      expression = "SELECT AVG(Errors) FROM SCHEMA(\"AWS/Lambda\", ExecutedVersion, FunctionName, Resource) WHERE FunctionName = 'acme-dev_api' AND Resource = 'acme-dev_api:live' GROUP BY ExecutedVersion ORDER BY AVG() DESC"
      period     = 60
    }
    error_message = "each version behind the live alias must be judged by its own rate, of one minute"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.versions[0].threshold == 0.01
    error_message = "the average of Errors is a fraction, not percent"
  }

  assert {
    condition = (
      length([for query in aws_cloudwatch_metric_alarm.target["unhealthy"].metric_query : query if try(one(query.metric).metric_name, "") == "LambdaUserError"]) == 2 &&
      aws_cloudwatch_metric_alarm.function[0].threshold == 1 && aws_cloudwatch_metric_alarm.target["errors"].threshold == 1
    )
    error_message = "a function has no hosts, but answers that the load balancer cannot use; thresholds are the caller's"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    name       = "a-name-of-fifty-three-characters-which-is-one-too-man"
    thresholds = { error_percent = 0 }
  }

  expect_failures = [var.name, var.thresholds]
}
