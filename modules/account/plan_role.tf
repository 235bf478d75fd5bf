resource "aws_iam_role" "plan" {
  name               = "groundplan-plan"
  description        = "Reads what Terraform needs for a plan, but no data"
  assume_role_policy = data.aws_iam_policy_document.trust["plan"].json
}

resource "aws_iam_role_policy_attachment" "plan_read_only" {
  role       = aws_iam_role.plan.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_role_policy" "plan" {
  name   = "state-and-no-data"
  role   = aws_iam_role.plan.id
  policy = data.aws_iam_policy_document.plan.json
}

locals {
  state_bucket_arn = "arn:${local.partition}:s3:::${var.roles.state_bucket}"

  # Actions that read data instead of configuration. ReadOnlyAccess allows most of them.
  # https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html
  data_reads = [
    "athena:GetQueryResults*", "codecommit:GetFile", "codecommit:GitPull", "cognito-identity:GetCredentials*",
    "dynamodb:BatchGetItem",
    "dynamodb:GetItem", "dynamodb:GetRecords", "dynamodb:PartiQLSelect", "dynamodb:Query", "dynamodb:Scan",
    "ec2:GetConsoleOutput", "ec2:GetConsoleScreenshot", "ec2:GetPasswordData", "ecr:GetAuthorizationToken",
    "ecr:GetDownloadUrlForLayer",
    "kinesis:GetRecords", "kinesis:SubscribeToShard", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:GetLogRecord",
    "logs:GetQueryResults", "logs:StartQuery", "logs:StartLiveTail", "rds:Download*LogFile*", "rds-data:*",
    "redshift-data:GetStatementResult*", "secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue",
    "sqs:ReceiveMessage",
  ]
}

data "aws_iam_policy_document" "plan" {
  #checkov:skip=CKV_AWS_108:reads the state bucket only; all other statements deny
  #checkov:skip=CKV_AWS_111:writes only lock files in the state bucket
  #checkov:skip=CKV_AWS_356:the key's id is unknown, so a condition on its alias selects it
  statement {
    sid       = "FindState"
    actions   = ["s3:ListBucket"]
    resources = [local.state_bucket_arn]
  }

  statement {
    sid       = "ReadState"
    actions   = ["s3:GetObject"]
    resources = ["${local.state_bucket_arn}/*"]
  }

  # https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
  statement {
    sid       = "LockState"
    actions   = ["s3:DeleteObject", "s3:PutObject"]
    resources = ["${local.state_bucket_arn}/*.tflock"]
  }

  # kms:ResourceAliases also holds for a key of another account:
  # https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-resource-aliases
  statement {
    sid       = "DecryptState"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    condition {
      test     = "ForAnyValue:StringEquals"
      variable = "kms:ResourceAliases"
      values   = [var.roles.state_key_alias]
    }
  }

  statement {
    sid       = "NoData"
    effect    = "Deny"
    actions   = local.data_reads
    resources = ["*"]
  }

  statement {
    sid           = "NoObjectsButState"
    effect        = "Deny"
    actions       = ["s3:GetObject", "s3:GetObjectTorrent", "s3:GetObjectVersion", "s3:GetObjectVersionTorrent"]
    not_resources = concat(["${local.state_bucket_arn}/*"], var.roles.plan_reads)
  }

  # Allowed are the outputs of the kit's workspaces, AWS's public parameters (image ids, service endpoints), and what the
  # matrix adds for Terraform of your own.
  statement {
    sid     = "NoParametersButOutputs"
    effect  = "Deny"
    actions = ["ssm:GetParameter", "ssm:GetParameterHistory", "ssm:GetParameters", "ssm:GetParametersByPath"]
    not_resources = concat(
      [
        "arn:${local.partition}:ssm:*:*:parameter${var.roles.parameter_prefix}*",
        "arn:${local.partition}:ssm:*:*:parameter/aws/*",
        "arn:${local.partition}:ssm:*::parameter/aws/*",
      ],
      var.roles.plan_reads,
    )
  }
}
