locals {
  flow_logs = var.flow_logs == null ? [] : [var.flow_logs]
  # ARNs are built from names, so that the policies are known, and checked, before the first apply.
  place = "${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}"
}

resource "aws_flow_log" "this" {
  count = length(local.flow_logs)

  vpc_id                   = aws_vpc.this.id
  traffic_type             = local.flow_logs[0].traffic
  log_destination          = aws_cloudwatch_log_group.flow_logs[0].arn
  iam_role_arn             = aws_iam_role.flow_logs[0].arn
  max_aggregation_interval = local.flow_logs[0].interval_seconds

  tags = { Name = var.name }

  depends_on = [aws_iam_role_policy.flow_logs]
}

resource "aws_cloudwatch_log_group" "flow_logs" {
  count = length(local.flow_logs)

  name              = "/groundplan/${var.name}/flow-logs"
  kms_key_id        = local.flow_logs[0].kms_key_arn
  retention_in_days = local.flow_logs[0].retention_days
}

resource "aws_iam_role" "flow_logs" {
  count = length(local.flow_logs)

  name                 = "${var.name}-flow-logs"
  description          = "Lets VPC flow logs of ${var.name} be written to CloudWatch Logs"
  permissions_boundary = var.permissions_boundary

  # docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        ArnLike = {
          "aws:SourceArn" = "arn:aws:ec2:${local.place}:vpc-flow-log/*"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "flow_logs" {
  count = length(local.flow_logs)

  name = "write-flow-logs"
  role = aws_iam_role.flow_logs[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Resource = "arn:aws:logs:${local.place}:log-group:${aws_cloudwatch_log_group.flow_logs[0].name}:*"
    }]
  })
}
