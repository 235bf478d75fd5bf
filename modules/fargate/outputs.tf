output "log_group" {
  description = "Name of the service's log group."
  value       = aws_cloudwatch_log_group.this.name
}

output "role_arn" {
  description = "ARN of the role that the code runs with."
  value       = aws_iam_role.task.arn
}

output "execution_role_arn" {
  description = "ARN of the role with which ECS starts tasks; who registers a revision passes it on."
  value       = aws_iam_role.execution.arn
}

output "scaling_target" {
  description = "What Application Auto Scaling scales: namespace, dimension and resource id."
  value = {
    service_namespace  = aws_appautoscaling_target.this.service_namespace
    scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
    resource_id        = aws_appautoscaling_target.this.resource_id
  }
}

output "service_name" {
  description = "Name of the ECS service."
  value       = aws_ecs_service.this.name
}

output "task_definition_arn" {
  description = "ARN of the newest revision that was made here: what a deployment begins with, whatever runs now."
  value       = aws_ecs_task_definition.this.arn
}

output "family" {
  description = "Name of the task definition, without revision."
  value       = aws_ecs_task_definition.this.family
}
