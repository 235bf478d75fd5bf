output "target_groups" {
  description = "ARN, name and ARN suffix (for metrics) of the groups blue and green; available after the rules."
  value = {
    for colour, group in aws_lb_target_group.this : colour => {
      arn        = group.arn
      name       = group.name
      arn_suffix = group.arn_suffix
    }
  }

  # ECS refuses a service whose target group has no load balancer.
  depends_on = [aws_lb_listener_rule.production, aws_lb_listener_rule.test]
}

output "security_group_id" {
  description = "Id of the service's security group; null for a function."
  value       = one(aws_security_group.this[*].id)

  # After the rules, because tasks and servers need network access from the start.
  depends_on = [
    aws_vpc_security_group_ingress_rule.load_balancer,
    aws_vpc_security_group_egress_rule.https,
    aws_vpc_security_group_egress_rule.database,
  ]
}
