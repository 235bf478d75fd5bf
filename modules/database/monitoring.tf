locals {
  place = "${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}"
}

# Otherwise RDS creates these groups, unencrypted and without expiry, and does not delete them.
resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(["postgresql", "upgrade"])

  name              = "/aws/rds/instance/${var.name}/${each.key}"
  kms_key_id        = var.kms_key_arn
  retention_in_days = 365
}

# docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
resource "aws_iam_role" "monitoring" {
  name                 = "${var.name}-database-monitoring"
  description          = "Lets RDS write the operating system's metrics of ${var.name}"
  permissions_boundary = var.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        ArnEquals = {
          "aws:SourceArn" = "arn:aws:rds:${local.place}:db:${var.name}"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}
