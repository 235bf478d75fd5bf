data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  region     = data.aws_region.current.name
  here       = "${local.region}:${local.account_id}"

  starter = "${path.module}/starter.zip"

  environment = merge(var.environment, module.uses.environment)
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  description   = "Service ${var.name}"
  role          = aws_iam_role.task.arn
  handler       = var.handler
  runtime       = var.runtime
  architectures = [var.architecture]
  memory_size   = var.memory
  timeout       = var.timeout_seconds
  publish       = true

  # Without kms_key_arn, so that Lambda's own key encrypts the environment: whoever may read or change the function can
  # then see it, as plans and deployments must (docs/decisions/0013-lambda-environments.md). It has names and ARNs only.

  # Code of the first version only: the package of the matrix's version, or the starter.
  filename         = var.package == null ? local.starter : null
  source_code_hash = var.package == null ? filebase64sha256(local.starter) : null
  s3_bucket        = one(var.package[*].bucket)
  s3_key           = one(var.package[*].key)

  dynamic "environment" {
    for_each = length(local.environment) == 0 ? [] : [local.environment]

    content {
      variables = environment.value
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.this.name
    # AWS's defaults. Without them the provider plans to publish a version every time:
    # github.com/hashicorp/terraform-provider-aws/issues/42181
    application_log_level = "INFO"
    system_log_level      = "INFO"
  }

  tracing_config {
    mode = "Active"
  }

  lifecycle {
    # Deployments update the code (UpdateFunctionCode, PublishVersion); Terraform manages the other settings.
    # docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html
    ignore_changes = [filename, source_code_hash, s3_bucket, s3_key, s3_object_version]
  }

  depends_on = [aws_iam_role_policy.task, aws_iam_role_policy_attachment.tracing]
}

# `live` has production traffic, `test` the traffic of the test listener. Both start with the first version.
resource "aws_lambda_alias" "this" {
  for_each = toset(["live", "test"])

  name             = each.key
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version

  lifecycle {
    # CodeDeploy moves `live`, in steps with weights, and the pipeline moves `test`:
    # docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
    ignore_changes = [function_version, routing_config]
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = var.log_group
  kms_key_id        = var.kms_key_arn
  retention_in_days = 365
}
