# The role of the service's code.
resource "aws_iam_role" "task" {
  name                 = "${var.name}_task"
  description          = "What the code of ${var.name} may do"
  permissions_boundary = var.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "task" {
  name = "log-and-declared-uses"
  role = aws_iam_role.task.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat([local.logs_statement], module.uses.statements)
  })
}

locals {
  logs_statement = {
    Sid      = "WriteOwnLogs"
    Effect   = "Allow"
    Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    Resource = ["arn:aws:logs:${local.here}:log-group:${var.log_group}:*"]
  }
}

# IAM cannot limit traces to resources, so AWS's managed policy is used.
resource "aws_iam_role_policy_attachment" "tracing" {
  role       = aws_iam_role.task.name
  policy_arn = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"
}

# Access only to the resources that the service declares.
module "uses" {
  source = "../uses"

  uses        = var.uses
  kms_key_arn = var.kms_key_arn
}
