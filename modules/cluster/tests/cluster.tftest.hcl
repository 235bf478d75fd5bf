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
    error_message = "logs must expire after a year"
  }
}

run "insights" {
  command = plan

  assert {
    condition     = one(aws_ecs_cluster.this.setting).value == "enabled" && aws_cloudwatch_log_group.insights.kms_key_id == var.kms_key_arn
    error_message = "container insights must be on, with an encrypted log group of the module's own"
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
    error_message = "tasks without a capacity provider must run on FARGATE"
  }
}

run "refuses_bad_name" {
  command = plan

  variables {
    name = "1-acme"
  }

  expect_failures = [var.name]
}
