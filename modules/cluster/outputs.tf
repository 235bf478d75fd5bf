output "arn" {
  description = "ARN of the cluster."
  value       = aws_ecs_cluster.this.arn
}

output "name" {
  description = "Name of the cluster; available after its capacity providers are attached."
  value       = aws_ecs_cluster_capacity_providers.this.cluster_name
}
