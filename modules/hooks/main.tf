data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  log_group = "/groundplan/hooks/${var.name}"

  hooks = {
    integration = {
      url         = var.test_url
      description = "Asks the new version of ${var.name} for its health by the test listener"
    }
    smoke = {
      url         = var.production_url
      description = "Asks ${var.name} for its health once production traffic reaches the new version"
    }
  }
}

# CodeDeploy invokes these functions and waits for their result; no result before its timeout is a failure.
resource "aws_lambda_function" "this" {
  for_each = local.hooks

  function_name    = "${var.name}_${each.key}"
  description      = each.value.description
  role             = aws_iam_role.hook.arn
  filename         = "${path.module}/hook.zip"
  source_code_hash = filebase64sha256("${path.module}/hook.zip")
  handler          = "hook.handler"
  runtime          = "python3.13"
  architectures    = ["arm64"]
  memory_size      = 128
  timeout          = 180 # six attempts of 5 seconds each for connection, TLS and answer, with 5-second pauses

  # Public names, encrypted with Lambda's own key: docs/decisions/0013-lambda-environments.md
  environment {
    variables = {
      URL           = each.value.url
      ATTEMPTS      = "6"
      PAUSE_SECONDS = "5"
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.hooks.name
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy.hook, aws_iam_role_policy_attachment.tracing]
}

resource "aws_cloudwatch_log_group" "hooks" {
  name              = local.log_group
  kms_key_id        = var.kms_key_arn
  retention_in_days = 365
}
