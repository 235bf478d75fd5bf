output "integration_name" {
  description = "Name of the hook for AfterAllowTestTraffic (ecs) or BeforeAllowTraffic (lambda)."
  value       = aws_lambda_function.this["integration"].function_name
}

output "integration_arn" {
  description = "ARN of that function."
  value       = aws_lambda_function.this["integration"].arn
}

output "smoke_name" {
  description = "Name of the hook for AfterAllowTraffic."
  value       = aws_lambda_function.this["smoke"].function_name
}

output "smoke_arn" {
  description = "ARN of that function."
  value       = aws_lambda_function.this["smoke"].arn
}

output "log_group" {
  description = "Name of the log group of both."
  value       = aws_cloudwatch_log_group.hooks.name
}
