mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/acme-dev_api_codedeploy" }
  }
}

variables {
  name     = "acme-dev_api"
  platform = "ecs"
  strategy = "canary_10_5m"
  alarms   = ["acme-dev_api_errors"]
  ecs      = { cluster = "acme-dev", service = "api" }
  target_groups = {
    blue  = { arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/api-blue/1", name = "api-blue" }
    green = { arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/api-green/2", name = "api-green" }
  }
  load_balancer = {
    https_listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/acme-dev/1/2"
    test_listener_arn  = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/acme-dev/1/3"
  }
  autoscaling_groups = { blue = "acme-dev_api_blue", green = "acme-dev_api_green" }
}

run "containers_swap_target_groups_and_wait_for_the_cutover" {
  command = plan

  assert {
    condition = (
      aws_codedeploy_app.this.compute_platform == "ECS" &&
      aws_codedeploy_deployment_group.this.deployment_config_name == "CodeDeployDefault.ECSCanary10Percent5Minutes" &&
      length(aws_codedeploy_deployment_config.own) == 0
    )
    error_message = "what AWS has predefined must be used"
  }

  assert {
    condition     = [for g in aws_codedeploy_deployment_group.this.load_balancer_info[0].target_group_pair_info[0].target_group : g.name] == ["api-blue", "api-green"]
    error_message = "both target groups must be in the pair"
  }

  assert {
    condition     = aws_codedeploy_deployment_group.this.load_balancer_info[0].target_group_pair_info[0].test_traffic_route[0].listener_arns == toset([var.load_balancer.test_listener_arn])
    error_message = "test traffic must come by the test listener"
  }

  assert {
    condition = (
      aws_codedeploy_deployment_group.this.blue_green_deployment_config[0].deployment_ready_option[0].action_on_timeout == "STOP_DEPLOYMENT" &&
      aws_codedeploy_deployment_group.this.blue_green_deployment_config[0].deployment_ready_option[0].wait_time_in_minutes == 120 &&
      aws_codedeploy_deployment_group.this.blue_green_deployment_config[0].terminate_blue_instances_on_deployment_success[0].action == "TERMINATE"
    )
    error_message = "a deployment must wait for its cutover, and then remove the previous version"
  }

  assert {
    condition = (
      one(aws_codedeploy_deployment_group.this.auto_rollback_configuration).events == toset(["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]) &&
      one(aws_codedeploy_deployment_group.this.alarm_configuration).alarms == toset(["acme-dev_api_errors"]) &&
      !one(aws_codedeploy_deployment_group.this.alarm_configuration).ignore_poll_alarm_failure
    )
    error_message = "failures, alarms, requests to stop, and alarms that cannot be read must roll back"
  }

  assert {
    condition = anytrue([for s in jsondecode(aws_iam_role_policy.codedeploy.policy).Statement : s.Resource == [
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/acme-dev/1/2",
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/acme-dev/1/2/*",
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/acme-dev/1/3",
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/acme-dev/1/3/*",
    ]])
    error_message = "only the rules of the two listeners may be changed"
  }

  assert {
    condition = anytrue([for s in jsondecode(aws_iam_role_policy.codedeploy.policy).Statement : s.Resource == [
      "arn:aws:iam::111122223333:role/acme-dev_api_execution", "arn:aws:iam::111122223333:role/acme-dev_api_task",
    ]])
    error_message = "only the service's own roles may be passed"
  }
}

run "own_canary_where_aws_has_none" {
  command = plan

  variables {
    strategy = "canary_10_30m"
  }

  assert {
    condition = (
      aws_codedeploy_deployment_group.this.deployment_config_name == "acme-dev_api_canary_10_30m" &&
      aws_codedeploy_deployment_config.own[0].compute_platform == "ECS" &&
      aws_codedeploy_deployment_config.own[0].traffic_routing_config[0].type == "TimeBasedCanary" &&
      aws_codedeploy_deployment_config.own[0].traffic_routing_config[0].time_based_canary[0].percentage == 10 &&
      aws_codedeploy_deployment_config.own[0].traffic_routing_config[0].time_based_canary[0].interval == 30
    )
    error_message = "10 %, and the rest 30 minutes later"
  }
}

run "own_linear_where_aws_has_none" {
  command = plan

  variables {
    strategy = "linear_10_2m"
  }

  assert {
    condition = (
      aws_codedeploy_deployment_config.own[0].traffic_routing_config[0].type == "TimeBasedLinear" &&
      aws_codedeploy_deployment_config.own[0].traffic_routing_config[0].time_based_linear[0].percentage == 10 &&
      aws_codedeploy_deployment_config.own[0].traffic_routing_config[0].time_based_linear[0].interval == 2
    )
    error_message = "10 % more every 2 minutes"
  }
}

run "functions_move_an_alias" {
  command = plan

  variables {
    platform = "lambda"
    strategy = "linear_10_1m"
  }

  assert {
    condition = (
      aws_codedeploy_app.this.compute_platform == "Lambda" &&
      aws_codedeploy_deployment_group.this.deployment_config_name == "CodeDeployDefault.LambdaLinear10PercentEvery1Minute" &&
      length(aws_codedeploy_deployment_group.this.load_balancer_info) == 0
    )
    error_message = "Lambda deployments know no load balancer"
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.codedeploy.policy, "elasticloadbalancing") && strcontains(aws_iam_role_policy.codedeploy.policy, "function:acme-dev_api:*")
    error_message = "the role must reach the function's aliases, and no load balancer"
  }
}

run "servers_in_place" {
  command = plan

  variables {
    platform = "server"
    strategy = "one_at_a_time"
  }

  assert {
    condition = (
      aws_codedeploy_deployment_group.this.deployment_style[0].deployment_type == "IN_PLACE" &&
      aws_codedeploy_deployment_group.this.deployment_config_name == "CodeDeployDefault.OneAtATime" &&
      aws_codedeploy_deployment_group.this.autoscaling_groups == toset(["acme-dev_api_blue"]) &&
      length(aws_codedeploy_deployment_group.this.blue_green_deployment_config) == 0
    )
    error_message = "servers must be changed one after the other, in place"
  }
}

run "servers_blue_green" {
  command = plan

  variables {
    platform = "server"
    strategy = "blue_green"
  }

  assert {
    condition = (
      aws_codedeploy_deployment_group.this.deployment_style[0].deployment_type == "BLUE_GREEN" &&
      aws_codedeploy_deployment_group.this.blue_green_deployment_config[0].green_fleet_provisioning_option[0].action == "DISCOVER_EXISTING" &&
      aws_codedeploy_deployment_group.this.blue_green_deployment_config[0].terminate_blue_instances_on_deployment_success[0].action == "KEEP_ALIVE"
    )
    error_message = "no auto scaling group may be copied or deleted by CodeDeploy"
  }

  assert {
    condition     = one(aws_codedeploy_deployment_group.this.load_balancer_info[0].target_group_info).name == "api-blue"
    error_message = "only production's target group is CodeDeploy's"
  }
}

run "refuses_what_the_platform_has_not" {
  command = plan

  variables {
    platform = "server"
    strategy = "canary_10_5m"
    alarms   = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]
  }

  expect_failures = [var.strategy, var.alarms]
}

run "refuses_what_is_missing" {
  command = plan

  variables {
    name          = "acme dev"
    ecs           = null
    target_groups = null
    load_balancer = null
  }

  expect_failures = [var.name, var.ecs, var.target_groups, var.load_balancer]
}
