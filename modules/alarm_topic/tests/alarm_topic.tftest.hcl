mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "444444444444" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:444444444444:acme-dev-alarms" }
  }
}

variables {
  name        = "acme-dev-alarms"
  kms_key_arn = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555"
  emails      = ["a@acme.example", "b@acme.example"]
}

run "is_encrypted_with_the_targets_key" {
  assert {
    condition     = aws_sns_topic.this.kms_master_key_id == var.kms_key_arn
    error_message = "the topic must be encrypted with the key that was given"
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

run "only_alarms_of_this_account_publish" {
  assert {
    condition = one([
      for s in jsondecode(aws_sns_topic_policy.this.policy).Statement : s if s.Effect == "Allow"
      ]) == {
      Sid       = "AlarmsOfThisAccount"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = "arn:aws:sns:eu-west-1:444444444444:acme-dev-alarms"
      Condition = { StringEquals = { "aws:SourceAccount" = "444444444444" } }
    }
    error_message = "CloudWatch, for this account, and nobody else publishes by the topic's policy"
  }
  assert {
    condition = one([
      for s in jsondecode(aws_sns_topic_policy.this.policy).Statement : s.Condition if s.Effect == "Deny"
    ]) == { Bool = { "aws:SecureTransport" = "false" } }
    error_message = "publishing without TLS must be denied"
  }
  assert {
    condition     = local.topic_arn == aws_sns_topic.this.arn
    error_message = "the policy must name this topic"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    name   = "acme.alarms"
    emails = ["nobody"]
  }

  expect_failures = [var.name, var.emails]
}
