output "application" {
  description = "Name of the CodeDeploy application."
  value       = aws_codedeploy_app.this.name
}

output "deployment_group" {
  description = "Name of the deployment group."
  value       = aws_codedeploy_deployment_group.this.deployment_group_name
}

output "deployment_config" {
  description = "Name of the deployment configuration: AWS's own, or the module's."
  value       = local.config_name
}

output "role_arn" {
  description = "ARN of the role that CodeDeploy works with."
  value       = aws_iam_role.codedeploy.arn
}
