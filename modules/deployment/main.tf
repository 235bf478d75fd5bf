data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_codedeploy_app" "this" {
  name             = var.name
  compute_platform = local.compute_platforms[var.platform]
}

resource "aws_codedeploy_deployment_group" "this" {
  app_name               = aws_codedeploy_app.this.name
  deployment_group_name  = var.name
  deployment_config_name = local.config_name
  service_role_arn       = aws_iam_role.codedeploy.arn
  autoscaling_groups     = var.platform == "server" ? [var.autoscaling_groups.blue] : null

  deployment_style {
    deployment_type   = local.in_place ? "IN_PLACE" : "BLUE_GREEN"
    deployment_option = "WITH_TRAFFIC_CONTROL"
  }

  auto_rollback_configuration {
    enabled = true
    # The last one: somebody stops a deployment in the console. One that nobody cuts over in time is stopped, too.
    # docs.aws.amazon.com/codedeploy/latest/APIReference/API_AutoRollbackConfiguration.html, …_DeploymentReadyOption.html
    events = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]
  }

  alarm_configuration {
    enabled = length(var.alarms) > 0
    alarms  = var.alarms
    # An alarm that cannot be read stops the deployment.
    ignore_poll_alarm_failure = false
  }

  dynamic "ecs_service" {
    for_each = var.platform == "ecs" ? [var.ecs] : []

    content {
      cluster_name = ecs_service.value.cluster
      service_name = ecs_service.value.service
    }
  }

  dynamic "load_balancer_info" {
    for_each = var.platform == "ecs" ? [var.target_groups] : []

    content {
      target_group_pair_info {
        target_group {
          name = load_balancer_info.value.blue.name
        }

        target_group {
          name = load_balancer_info.value.green.name
        }

        prod_traffic_route {
          listener_arns = [var.load_balancer.https_listener_arn]
        }

        test_traffic_route {
          listener_arns = [var.load_balancer.test_listener_arn]
        }
      }
    }
  }

  # CodeDeploy uses only the production target group; the other one is for the test route (docs/decisions/0005).
  dynamic "load_balancer_info" {
    for_each = var.platform == "server" ? [var.target_groups] : []

    content {
      target_group_info {
        name = load_balancer_info.value.blue.name
      }
    }
  }

  dynamic "blue_green_deployment_config" {
    for_each = local.waits_for_cutover ? [var.platform] : []

    content {
      # Waits for the pipeline's cutover to continue; after this time, stops and rolls back. Longer than the pipeline's
      # integration tests (modules/pipeline/stage_target.tf), with an hour for two builds to wait and start.
      deployment_ready_option {
        action_on_timeout    = "STOP_DEPLOYMENT"
        wait_time_in_minutes = 120
      }

      dynamic "green_fleet_provisioning_option" {
        for_each = blue_green_deployment_config.value == "server" ? ["DISCOVER_EXISTING"] : []

        content {
          action = green_fleet_provisioning_option.value
        }
      }

      # Old tasks run for one more hour, for a rollback; no build waits for their end. Servers are not terminated here,
      # because their Auto Scaling group would replace them; the pipeline scales that group to 0 instead.
      terminate_blue_instances_on_deployment_success {
        action                           = blue_green_deployment_config.value == "ecs" ? "TERMINATE" : "KEEP_ALIVE"
        termination_wait_time_in_minutes = blue_green_deployment_config.value == "ecs" ? 60 : null
      }
    }
  }

  lifecycle {
    # After a blue/green deployment to servers, CodeDeploy sets this to the new Auto Scaling group:
    # docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-server.html
    ignore_changes = [autoscaling_groups]
  }

  depends_on = [aws_iam_role_policy.codedeploy]
}
