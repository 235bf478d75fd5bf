output "environment" {
  description = "NAME_ARN for each secret and parameter: the ARN from which the code reads the value."
  value       = local.environment
}

output "statements" {
  description = "Policy statements for the code's role; empty if the service uses nothing."
  value       = local.statements
}
