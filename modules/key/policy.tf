locals {
  account_id = data.aws_caller_identity.current.account_id

  # The account's statement delegates to IAM policies. Services that call KMS as themselves need their own statements.
  key_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [local.account_statement, local.logs_statement, local.alarms_statement]
  })

  account_statement = {
    Sid       = "AccountByItsPolicies"
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::${local.account_id}:root" }
    Action    = "kms:*"
    Resource  = "*"
  }

  # The encryption context is the log group's ARN:
  # docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
  logs_statement = {
    Sid       = "LogGroupsOfThisAccount"
    Effect    = "Allow"
    Principal = { Service = "logs.${data.aws_region.current.name}.amazonaws.com" }
    Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    Resource  = "*"
    Condition = {
      ArnLike = {
        "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:${data.aws_region.current.name}:${local.account_id}:*"
      }
    }
  }

  # For alarms that publish to an encrypted topic. Not for event rules: their requests to KMS do not have the condition's
  # key: docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
  alarms_statement = {
    Sid       = "ServiceCloudwatchAmazonawsCom"
    Effect    = "Allow"
    Principal = { Service = "cloudwatch.amazonaws.com" }
    Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
    Resource  = "*"
    Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
  }
}
