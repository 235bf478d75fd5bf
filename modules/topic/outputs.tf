output "key_arn" {
  description = "ARN of the key, for log groups too."
  # Through the alias: who depends on the key by its ARN also waits for the alias.
  value = aws_kms_alias.this.target_key_arn
}
