output "names" {
  description = "Names of the functions: integration, called before traffic moves, and smoke, called afterwards."
  value       = { for hook, function in aws_lambda_function.this : hook => function.function_name }
}
