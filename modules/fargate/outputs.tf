output "service_name" {
  description = "Name of the ECS service."
  value       = aws_ecs_service.this.name
}

output "task_definition_arn" {
  description = "ARN of the newest revision that was made here: what a deployment begins with, whatever runs now."
  value       = aws_ecs_task_definition.this.arn
}
