data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

# Notifications of pipelines: waiting approvals, failures, successes. Encrypted, because they name what is deployed.
resource "aws_sns_topic" "this" {
  name              = var.name
  kms_master_key_id = aws_kms_key.this.arn
}

# Each address must confirm by the link in an e-mail; until then AWS sends it no notifications.
resource "aws_sns_topic_subscription" "email" {
  for_each = toset(var.emails)

  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = each.key
}

resource "aws_sns_topic_policy" "this" {
  arn    = aws_sns_topic.this.arn
  policy = jsonencode({ Version = "2012-10-17", Statement = local.topic_statements })
}

locals {
  account_id       = data.aws_caller_identity.current.account_id
  topic_arn        = "arn:aws:sns:${data.aws_region.current.name}:${local.account_id}:${var.name}"
  topic_statements = [local.tls_only, local.event_rules]

  tls_only = {
    Sid       = "TlsOnly"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = "sns:Publish"
    Resource  = local.topic_arn
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  # Without a condition on the rule: AWS documents none that EventBridge satisfies. Pipelines publish with their roles.
  # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
  event_rules = {
    Sid       = "EventRules"
    Effect    = "Allow"
    Principal = { Service = "events.amazonaws.com" }
    Action    = "sns:Publish"
    Resource  = local.topic_arn
  }
}
