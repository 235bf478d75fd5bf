output "names" {
  description = "Names of the functions: integration runs before traffic moves, smoke afterwards."
  value       = { for hook, function in aws_lambda_function.this : hook => function.function_name }
}
