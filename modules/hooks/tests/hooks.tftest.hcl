mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
}

variables {
  name        = "acme-dev_api"
  test        = { host = "api-0-0-0.dev.acme.example", port = 8443 }
  production  = { host = "api.dev.acme.example" }
  health_path = "/healthz"
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1"
  log_group   = "/groundplan/dev/services/api/hooks"
}

run "one_asks_the_test_listener_the_other_production" {
  command = plan

  assert {
    condition = { for name, hook in aws_lambda_function.this : name => [hook.function_name, hook.environment[0].variables.HOST, hook.environment[0].variables.PORT] } == {
      integration = ["acme-dev_api_integration", "api-0-0-0.dev.acme.example", "8443"]
      smoke       = ["acme-dev_api_smoke", "api.dev.acme.example", "443"]
    }
    error_message = "the integration hook must ask the new version, the smoke hook what everybody reaches"
  }

  assert {
    condition     = alltrue([for hook in aws_lambda_function.this : hook.environment[0].variables.HEALTH_PATH == "/healthz" && hook.kms_key_arn == var.kms_key_arn])
    error_message = "hooks must ask for the service's health, with encrypted variables"
  }

  assert {
    condition     = aws_cloudwatch_log_group.hooks.kms_key_id == var.kms_key_arn && aws_cloudwatch_log_group.hooks.retention_in_days == 365
    error_message = "logs must be encrypted and kept for a year"
  }
}

run "may_report_on_its_own_deployments_alone" {
  command = plan

  assert {
    condition = [for s in jsondecode(aws_iam_role_policy.hook.policy).Statement : s.Resource] == [
      "arn:aws:codedeploy:eu-west-1:111122223333:deploymentgroup:acme-dev_api/acme-dev_api",
      "arn:aws:logs:eu-west-1:111122223333:log-group:/groundplan/dev/services/api/hooks:*",
      "arn:aws:kms:eu-west-1:111122223333:key/1",
    ]
    error_message = "the role must reach nothing but its own deployments, log group and key"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    name        = "acme dev"
    health_path = "healthz"
  }

  expect_failures = [var.name, var.health_path]
}
