output "environment" {
  description = "NAME_ARN for each secret and parameter: where the code reads the value."
  value       = local.environment
}

output "statements" {
  description = "Statements of the policy that the code's role needs; none if nothing is used."
  value       = local.statements
}
