# What is typed in `aws ecs execute-command` sessions.
resource "aws_cloudwatch_log_group" "exec" {
  name              = "/groundplan/${var.name}/exec"
  kms_key_id        = var.kms_key_arn
  retention_in_days = var.log_retention_days
}

# ECS would create this group itself, unencrypted and never expiring, and leave it behind.
resource "aws_cloudwatch_log_group" "insights" {
  count = var.container_insights == "disabled" ? 0 : 1

  name              = "/aws/ecs/containerinsights/${var.name}/performance"
  kms_key_id        = var.kms_key_arn
  retention_in_days = var.log_retention_days
}
