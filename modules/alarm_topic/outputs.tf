output "arn" {
  description = "ARN of the topic."
  # By the policy, so that an alarm that uses the ARN is made when it may publish.
  value = aws_sns_topic_policy.this.arn
}
