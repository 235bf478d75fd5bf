variable "kms_key_arn" {
  type = string
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(["a", "b"])

  name              = "/x/${each.key}"
  retention_in_days = 365
  kms_key_id        = var.kms_key_arn
}
