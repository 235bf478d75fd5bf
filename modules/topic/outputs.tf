output "arn" {
  description = "ARN of the topic."
  # Through the policy: who is told of the topic may publish to it.
  value = aws_sns_topic_policy.this.arn
}

output "key_arn" {
  description = "ARN of the key, for log groups too."
  # Through the alias: who depends on the key by its ARN also waits for the alias.
  value = aws_kms_alias.this.target_key_arn
}
