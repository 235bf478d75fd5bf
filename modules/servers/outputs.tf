output "autoscaling_groups" {
  description = "Names of the auto scaling groups blue and green."
  value       = { for colour, group in aws_autoscaling_group.this : colour => group.name }
}

output "log_group" {
  description = "Name of the service's log group."
  value       = aws_cloudwatch_log_group.this.name
}

output "role_arn" {
  description = "ARN of the role that the servers, and the code on them, run with."
  value       = aws_iam_role.instance.arn
}

output "scaling_target" {
  description = "Always null: the auto scaling groups are scaled by policies of their own."
  value       = null
}
