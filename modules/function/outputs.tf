output "function" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "aliases" {
  description = "ARNs of the aliases live and test."
  value       = { for name, alias in aws_lambda_alias.this : name => alias.arn }
}

output "log_group" {
  description = "Name of the service's log group."
  value       = aws_cloudwatch_log_group.this.name
}

output "role_arn" {
  description = "ARN of the role that the code runs with."
  value       = aws_iam_role.task.arn
}

output "scaling_target" {
  description = "Always null: Lambda itself scales functions."
  value       = null
}
