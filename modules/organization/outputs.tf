output "organization_id" {
  description = "Id of the organisation, as conditions on aws:PrincipalOrgID need it."
  value       = aws_organizations_organization.this.id
}

output "root_id" {
  description = "Id of the organisation's root."
  value       = local.root_id
}

output "unit_ids" {
  description = "Ids of the organisational units by path."
  value       = local.unit_ids
}

output "account_ids" {
  description = "Ids of the member accounts by name."
  value       = { for name, account in aws_organizations_account.member : name => account.id }
}

output "policy_ids" {
  description = "Ids of the service control policies by name."
  value       = { for name, policy in aws_organizations_policy.service_control : name => policy.id }
}
