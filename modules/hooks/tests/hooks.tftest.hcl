mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
}

variables {
  name           = "acme-dev_api"
  test_url       = "https://api-0-0-0.dev.acme.example:8443/healthz"
  production_url = "https://api.dev.acme.example/healthz"
  kms_key_arn    = "arn:aws:kms:eu-west-1:111122223333:key/1"
}

run "one_asks_the_test_listener_the_other_production" {
  command = plan

  assert {
    condition = { for name, hook in aws_lambda_function.this : name => [hook.function_name, hook.environment[0].variables.URL] } == {
      integration = ["acme-dev_api_integration", "https://api-0-0-0.dev.acme.example:8443/healthz"]
      smoke       = ["acme-dev_api_smoke", "https://api.dev.acme.example/healthz"]
    }
    error_message = "the integration hook must ask the new version, the smoke hook what everybody reaches"
  }

  assert {
    condition     = alltrue([for hook in aws_lambda_function.this : hook.kms_key_arn == null])
    error_message = "the plan role must be able to read the variables"
  }

  assert {
    condition     = aws_cloudwatch_log_group.hooks.kms_key_id == var.kms_key_arn && aws_cloudwatch_log_group.hooks.retention_in_days == 365
    error_message = "logs must be encrypted and expire after a year"
  }
}

run "may_report_only_on_its_own_deployments" {
  command = plan

  assert {
    condition = [for s in jsondecode(aws_iam_role_policy.hook.policy).Statement : s.Resource] == [
      "arn:aws:codedeploy:eu-west-1:111122223333:deploymentgroup:acme-dev_api/acme-dev_api",
      "arn:aws:logs:eu-west-1:111122223333:log-group:/groundplan/hooks/acme-dev_api:*",
    ]
    error_message = "the role must reach nothing but its own deployments and log group"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    name           = "acme dev"
    test_url       = "http://api.dev.acme.example/healthz"
    production_url = "https://api.dev.acme.example"
  }

  expect_failures = [var.name, var.test_url, var.production_url]
}
