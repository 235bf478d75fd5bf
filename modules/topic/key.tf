# Not the module `key`, whose statements for services have a condition on aws:SourceAccount. When EventBridge publishes
# to an encrypted topic, the request to KMS does not have that key, and the notification would be lost:
# https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
resource "aws_kms_key" "this" {
  description             = "Encrypts the notices of ${var.name} and the logs of the pipelines"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = jsonencode({ Version = "2012-10-17", Statement = local.key_statements })
}

resource "aws_kms_alias" "this" {
  name          = var.key_alias
  target_key_id = aws_kms_key.this.key_id
}

locals {
  place          = "${data.aws_region.current.name}:${local.account_id}"
  key_statements = [local.account_administers, local.events_encrypt, local.logs_encrypt]

  account_administers = {
    Sid       = "AccountByItsPolicies"
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::${local.account_id}:root" }
    Action    = "kms:*"
    Resource  = "*"
  }

  events_encrypt = {
    Sid       = "EventRules"
    Effect    = "Allow"
    Principal = { Service = "events.amazonaws.com" }
    Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
    Resource  = "*"
  }

  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
  logs_encrypt = {
    Sid       = "LogGroupsOfThePipelines"
    Effect    = "Allow"
    Principal = { Service = "logs.${data.aws_region.current.name}.amazonaws.com" }
    Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
    Resource  = "*"
    Condition = {
      ArnLike = {
        "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:${local.place}:log-group:${var.log_prefix}*"
      }
    }
  }
}
