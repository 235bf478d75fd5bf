# What is typed in `aws ecs execute-command` sessions.
resource "aws_cloudwatch_log_group" "exec" {
  name              = "/groundplan/${var.name}/exec"
  kms_key_id        = var.kms_key_arn
  retention_in_days = 365
}

# ECS would create this group itself, unencrypted and never expiring, and leave it behind.
resource "aws_cloudwatch_log_group" "insights" {
  name              = "/aws/ecs/containerinsights/${var.name}/performance"
  kms_key_id        = var.kms_key_arn
  retention_in_days = 365
}

# Until 0.1.0 the group was optional.
moved {
  from = aws_cloudwatch_log_group.insights[0]
  to   = aws_cloudwatch_log_group.insights
}
