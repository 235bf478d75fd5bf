output "names" {
  description = "Names of the functions: integration for AfterAllowTestTraffic (ecs) or BeforeAllowTraffic (lambda), smoke for AfterAllowTraffic."
  value       = { for hook, function in aws_lambda_function.this : hook => function.function_name }
}

output "arns" {
  description = "ARNs of the same functions."
  value       = { for hook, function in aws_lambda_function.this : hook => function.arn }
}

output "log_group" {
  description = "Name of the log group of both."
  value       = aws_cloudwatch_log_group.hooks.name
}
