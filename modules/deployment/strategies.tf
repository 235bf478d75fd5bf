# The strategies of the matrix, and AWS's deployment configurations:
# docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
locals {
  compute_platforms = { ecs = "ECS", lambda = "Lambda", server = "Server" }

  # null: AWS has no predefined configuration for this platform, so the module creates one.
  configs = {
    ecs = {
      all_at_once   = "ECSAllAtOnce"
      canary_10_5m  = "ECSCanary10Percent5Minutes"
      canary_10_10m = null
      canary_10_15m = "ECSCanary10Percent15Minutes"
      canary_10_30m = null
      linear_10_1m  = "ECSLinear10PercentEvery1Minutes"
      linear_10_2m  = null
      linear_10_3m  = "ECSLinear10PercentEvery3Minutes"
      linear_10_10m = null
    }

    lambda = {
      all_at_once   = "LambdaAllAtOnce"
      canary_10_5m  = "LambdaCanary10Percent5Minutes"
      canary_10_10m = "LambdaCanary10Percent10Minutes"
      canary_10_15m = "LambdaCanary10Percent15Minutes"
      canary_10_30m = "LambdaCanary10Percent30Minutes"
      linear_10_1m  = "LambdaLinear10PercentEvery1Minute"
      linear_10_2m  = "LambdaLinear10PercentEvery2Minutes"
      linear_10_3m  = "LambdaLinear10PercentEvery3Minutes"
      linear_10_10m = "LambdaLinear10PercentEvery10Minutes"
    }

    server = {
      all_at_once    = "AllAtOnce"
      half_at_a_time = "HalfAtATime"
      one_at_a_time  = "OneAtATime"
      blue_green     = "HalfAtATime" # AllAtOnce succeeds even if only one of the new servers works
    }
  }

  strategies = { for platform, configs in local.configs : platform => keys(configs) }

  predefined  = lookup(local.configs[var.platform], var.strategy, null)
  own_name    = one(aws_codedeploy_deployment_config.own[*].deployment_config_name)
  config_name = local.predefined != null ? "CodeDeployDefault.${local.predefined}" : local.own_name

  in_place          = var.platform == "server" && var.strategy != "blue_green"
  waits_for_cutover = var.platform == "ecs" || (var.platform == "server" && !local.in_place)

  # canary_10_30m: 10 % of the traffic, the rest 30 minutes later; linear_10_2m: 10 % more every 2 minutes.
  words    = regex("^(?P<kind>[a-z]+)(?:_(?P<percent>[0-9]+)_(?P<minutes>[0-9]+)m)?", var.strategy)
  own_kind = local.predefined == null ? local.words.kind : null
}

# A configuration cannot be changed, and the deployment group must use the new one before the old one can be deleted.
resource "aws_codedeploy_deployment_config" "own" {
  count = local.own_kind == null ? 0 : 1

  deployment_config_name = "${var.name}_${var.strategy}"
  compute_platform       = local.compute_platforms[var.platform]

  traffic_routing_config {
    type = local.own_kind == "canary" ? "TimeBasedCanary" : "TimeBasedLinear"

    dynamic "time_based_canary" {
      for_each = local.own_kind == "canary" ? [local.words] : []

      content {
        percentage = time_based_canary.value.percent
        interval   = time_based_canary.value.minutes
      }
    }

    dynamic "time_based_linear" {
      for_each = local.own_kind == "linear" ? [local.words] : []

      content {
        percentage = time_based_linear.value.percent
        interval   = time_based_linear.value.minutes
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}
