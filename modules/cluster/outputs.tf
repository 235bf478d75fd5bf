output "arn" {
  description = "ARN of the cluster."
  value       = aws_ecs_cluster.this.arn
}

output "name" {
  description = "Name of the cluster, once its capacity providers are attached."
  value       = aws_ecs_cluster_capacity_providers.this.cluster_name
}

output "exec_log_group" {
  description = "Name of the log group of execute-command sessions."
  value       = aws_cloudwatch_log_group.exec.name
}
