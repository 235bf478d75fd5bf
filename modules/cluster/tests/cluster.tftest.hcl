mock_provider "aws" {}

variables {
  name        = "acme-dev"
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1"
}

run "sessions_are_recorded_and_encrypted" {
  command = plan

  assert {
    condition = (
      aws_ecs_cluster.this.configuration[0].execute_command_configuration[0].kms_key_id == var.kms_key_arn &&
      aws_ecs_cluster.this.configuration[0].execute_command_configuration[0].logging == "OVERRIDE" &&
      aws_cloudwatch_log_group.exec.kms_key_id == var.kms_key_arn
    )
    error_message = "execute-command sessions must be encrypted and logged to the module's group"
  }

  assert {
    condition     = aws_cloudwatch_log_group.exec.retention_in_days == 365
    error_message = "logs must be kept for a year"
  }
}

run "insights" {
  command = plan

  assert {
    condition     = one(aws_ecs_cluster.this.setting).value == "enabled" && length(aws_cloudwatch_log_group.insights) == 1
    error_message = "container insights must be on, with a log group of the module's own"
  }
}

run "no_insights" {
  command = plan

  variables {
    container_insights = "disabled"
  }

  assert {
    condition     = one(aws_ecs_cluster.this.setting).value == "disabled" && length(aws_cloudwatch_log_group.insights) == 0
    error_message = "without container insights there is no log group for them"
  }
}

run "fargate" {
  command = plan

  assert {
    condition     = aws_ecs_cluster_capacity_providers.this.capacity_providers == toset(["FARGATE", "FARGATE_SPOT"])
    error_message = "both kinds of Fargate must be offered"
  }

  assert {
    condition     = one(aws_ecs_cluster_capacity_providers.this.default_capacity_provider_strategy).capacity_provider == "FARGATE"
    error_message = "tasks that don't say must run on FARGATE"
  }
}

run "refuses_bad_choices" {
  command = plan

  variables {
    name                      = "1-acme"
    container_insights        = "on"
    default_capacity_provider = "EC2"
  }

  expect_failures = [var.name, var.container_insights, var.default_capacity_provider]
}
