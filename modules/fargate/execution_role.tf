# With this role ECS itself starts tasks:
# docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
resource "aws_iam_role" "execution" {
  name                 = "${var.name}_execution"
  description          = "Lets ECS start the tasks of ${var.name}"
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = local.trust
}

resource "aws_iam_role_policy" "execution" {
  name = "start-tasks"
  role = aws_iam_role.execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [local.registry_statement, local.pull_statement, local.logs_statement],
      local.secret_statements, local.parameter_statements, local.secret_key_statements,
    )
  })
}

locals {
  account_id = data.aws_caller_identity.current.account_id
  region     = data.aws_region.current.name

  # docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html (confused deputy)
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account_id }
        ArnLike      = { "aws:SourceArn" = "arn:aws:ecs:${local.region}:${local.account_id}:*" }
      }
    }]
  })

  # IAM cannot limit this action to a resource.
  registry_statement = {
    Sid      = "LogInToRegistry"
    Effect   = "Allow"
    Action   = ["ecr:GetAuthorizationToken"]
    Resource = ["*"]
  }

  pull_statement = {
    Sid      = "PullOwnImages"
    Effect   = "Allow"
    Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    Resource = [var.repository_arn]
  }

  # Built from the name, so that the policy is known, and checked, before the first apply.
  log_group_arn = "arn:aws:logs:${local.region}:${local.account_id}:log-group:${aws_cloudwatch_log_group.this.name}"
  logs_statement = {
    Sid      = "WriteOwnLogs"
    Effect   = "Allow"
    Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    Resource = ["${local.log_group_arn}:*"]
  }

  # Secrets Manager appends a hyphen and six characters to a secret's name, and treats an ARN that ends like that as
  # complete: docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html (ARN_secretnamehyphen).
  secret_statements = length(var.uses.secrets) == 0 ? [] : [{
    Sid      = "ReadDeclaredSecrets"
    Effect   = "Allow"
    Action   = ["secretsmanager:GetSecretValue"]
    Resource = [for arn in values(var.uses.secrets) : can(regex("-[A-Za-z0-9]{6}$", arn)) ? arn : "${arn}-??????"]
  }]

  parameter_statements = length(var.uses.parameters) == 0 ? [] : [{
    Sid      = "ReadDeclaredParameters"
    Effect   = "Allow"
    Action   = ["ssm:GetParameters"]
    Resource = values(var.uses.parameters)
  }]

  secret_endpoints = [for service in ["secretsmanager", "ssm"] : "${service}.${local.region}.amazonaws.com"]
  secret_key_statements = length(local.secrets) == 0 ? [] : [{
    Sid       = "DecryptThemThroughTheirServices"
    Effect    = "Allow"
    Action    = ["kms:Decrypt"]
    Resource  = [var.kms_key_arn]
    Condition = { StringEquals = { "kms:ViaService" = local.secret_endpoints } }
  }]
}
