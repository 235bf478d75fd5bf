resource "aws_cloudwatch_log_group" "this" {
  name              = var.log_group
  kms_key_id        = var.kms_key_arn
  retention_in_days = 365
}
