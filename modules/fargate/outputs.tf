output "service_name" {
  description = "Name of the ECS service."
  value       = aws_ecs_service.this.name
}

output "task_definition_arn" {
  description = "ARN of Terraform's newest task definition revision, which deployments copy; not necessarily running."
  value       = aws_ecs_task_definition.this.arn
}
