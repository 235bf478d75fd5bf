output "account_id" {
  description = "Id of the account."
  value       = local.account_id
}

output "plan_role_arn" {
  description = "ARN of the role that plans."
  value       = aws_iam_role.plan.arn
}

output "apply_role_arn" {
  description = "ARN of the role that applies."
  value       = aws_iam_role.apply.arn
}

output "boundary_arn" {
  description = "ARN of the permissions boundary that every role made in the account must carry."
  value       = aws_iam_policy.boundary.arn
}
