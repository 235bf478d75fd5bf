mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "222222222222" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:222222222222:acme-pipelines" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:222222222222:key/11111111-2222-3333-4444-555555555555" }
  }
}

variables {
  name       = "acme-pipelines"
  key_alias  = "alias/acme-pipelines"
  log_prefix = "/groundplan/pipelines/"
  emails     = ["a@acme.example", "b@acme.example"]
}

run "is_encrypted_with_its_rotating_key" {
  assert {
    condition     = aws_sns_topic.this.kms_master_key_id == aws_kms_key.this.arn && aws_kms_key.this.enable_key_rotation
    error_message = "the topic must be encrypted with the module's key"
  }
}

run "notifies_every_address" {
  assert {
    condition = (
      toset([for s in aws_sns_topic_subscription.email : s.endpoint]) == toset(["a@acme.example", "b@acme.example"]) &&
      alltrue([for s in aws_sns_topic_subscription.email : s.protocol == "email"])
    )
    error_message = "each address must be subscribed by e-mail"
  }
}

run "event_rules_may_publish" {
  assert {
    condition = one([
      for s in jsondecode(aws_sns_topic_policy.this.policy).Statement : s if s.Effect == "Allow"
    ]).Principal == { Service = "events.amazonaws.com" }
    error_message = "event rules, and nobody else, publish by the topic's policy"
  }
  assert {
    condition     = local.topic_arn == aws_sns_topic.this.arn
    error_message = "the policy must name this topic"
  }
  assert {
    condition = [
      for s in jsondecode(aws_kms_key.this.policy).Statement : can(s.Condition) if s.Sid == "EventRules"
    ] == [false]
    error_message = "a condition on the source would lose the notices"
  }
}

run "only_the_pipelines_log_groups_use_the_key" {
  assert {
    condition = (
      local.logs_encrypt.Condition.ArnLike["kms:EncryptionContext:aws:logs:arn"]
      == "arn:aws:logs:eu-west-1:222222222222:log-group:/groundplan/pipelines/*"
    )
    error_message = "other log groups must not use the key"
  }
}

run "refuses_bad_names" {
  command = plan

  variables {
    name       = "acme.pipelines"
    key_alias  = "alias/aws/sns"
    log_prefix = "pipelines"
    emails     = ["nobody"]
  }

  expect_failures = [var.name, var.key_alias, var.log_prefix, var.emails]
}
