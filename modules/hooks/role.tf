resource "aws_iam_role" "hook" {
  name                 = "${var.name}_hook"
  description          = "Lets the deployment hooks of ${var.name} report their verdict and log"
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

resource "aws_iam_role_policy" "hook" {
  name = "report-and-log"
  role = aws_iam_role.hook.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "codedeploy:PutLifecycleEventHookExecutionStatus"
        Resource = "arn:aws:codedeploy:${local.here}:deploymentgroup:${var.name}/${var.name}"
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:${local.here}:log-group:${local.log_group}:*"
      },
    ]
  })
}

# IAM cannot limit traces to resources, so AWS's managed policy is used.
resource "aws_iam_role_policy_attachment" "tracing" {
  role       = aws_iam_role.hook.name
  policy_arn = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"
}

locals {
  here = "${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}"
}
