output "key_arn" {
  description = "ARN of the key, also for log groups."
  # By the alias, so that resources that use the ARN also wait for the alias.
  value = aws_kms_alias.this.target_key_arn
}
