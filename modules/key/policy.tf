locals {
  account_id = data.aws_caller_identity.current.account_id

  # The account statement hands authorisation to IAM; services that call KMS as themselves need their own.
  key_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat([local.account_statement, local.logs_statement], local.service_statements)
  })

  account_statement = {
    Sid       = "AccountByItsPolicies"
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::${local.account_id}:root" }
    Action    = "kms:*"
    Resource  = "*"
  }

  # docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html: the log group's ARN is the context.
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

  # Alarms and event rules that publish to an encrypted topic or queue.
  services = ["cloudwatch.amazonaws.com", "events.amazonaws.com"]
  service_statements = [for service in local.services : {
    Sid       = "Service${replace(title(replace(service, ".", " ")), " ", "")}"
    Effect    = "Allow"
    Principal = { Service = service }
    Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
    Resource  = "*"
    Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
  }]
}
