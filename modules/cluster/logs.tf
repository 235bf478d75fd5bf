# Records the sessions of `aws ecs execute-command`.
resource "aws_cloudwatch_log_group" "exec" {
  name              = "/groundplan/${var.name}/exec"
  kms_key_id        = var.kms_key_arn
  retention_in_days = 365
}

# Otherwise ECS creates this group, unencrypted and without expiry, and does not delete it.
resource "aws_cloudwatch_log_group" "insights" {
  name              = "/aws/ecs/containerinsights/${var.name}/performance"
  kms_key_id        = var.kms_key_arn
  retention_in_days = 365
}

# Before 0.1.0 the group was optional.
moved {
  from = aws_cloudwatch_log_group.insights[0]
  to   = aws_cloudwatch_log_group.insights
}
