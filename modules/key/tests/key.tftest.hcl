mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
}

variables {
  alias = "alias/acme-dev"
}

run "rotates" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "the key must rotate"
  }

  assert {
    condition     = aws_kms_alias.this.name == "alias/acme-dev"
    error_message = "the alias must be the one that was asked for"
  }
}

run "lets_log_groups_of_its_own_account_use_it" {
  command = plan

  assert {
    condition = (
      local.logs_statement.Principal.Service == "logs.eu-west-1.amazonaws.com" &&
      local.logs_statement.Condition.ArnLike["kms:EncryptionContext:aws:logs:arn"] == "arn:aws:logs:eu-west-1:111122223333:*"
    )
    error_message = "only log groups of this account and region may use the key"
  }
}

run "allows_only_the_account_without_a_condition" {
  command = plan

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_kms_key.this.policy).Statement :
      can(statement.Condition) || statement.Principal == { AWS = "arn:aws:iam::111122223333:root" }
    ])
    error_message = "every statement but the account's needs a condition"
  }

  assert {
    condition = [
      for statement in jsondecode(aws_kms_key.this.policy).Statement : statement.Condition
      if try(statement.Principal.Service, "") == "cloudwatch.amazonaws.com"
    ] == [{ StringEquals = { "aws:SourceAccount" = "111122223333" } }]
    error_message = "alarms of this account, and of no other, must be able to notify an encrypted topic"
  }
}

run "refuses_reserved_alias" {
  command = plan

  variables {
    alias = "alias/aws/s3"
  }

  expect_failures = [var.alias]
}

run "refuses_short_window" {
  command = plan

  variables {
    deletion_window_days = 6
  }

  expect_failures = [var.deletion_window_days]
}
