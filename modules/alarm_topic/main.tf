data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

# What a target's alarms notify. Alarms and topic must be in the same account and region.
resource "aws_sns_topic" "this" {
  name              = var.name
  kms_master_key_id = var.kms_key_arn
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
  policy = jsonencode({ Version = "2012-10-17", Statement = [local.tls_only, local.alarms_publish] })
}

locals {
  account_id = data.aws_caller_identity.current.account_id
  topic_arn  = "arn:aws:sns:${data.aws_region.current.name}:${local.account_id}:${var.name}"

  tls_only = {
    Sid       = "TlsOnly"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = "sns:Publish"
    Resource  = local.topic_arn
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  # docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
  alarms_publish = {
    Sid       = "AlarmsOfThisAccount"
    Effect    = "Allow"
    Principal = { Service = "cloudwatch.amazonaws.com" }
    Action    = "sns:Publish"
    Resource  = local.topic_arn
    Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
  }
}
