output "arn_suffix" {
  description = "Last part of the ARN: the dimension LoadBalancer of CloudWatch metrics."
  value       = aws_lb.this.arn_suffix
}

output "https_listener_arn" {
  description = "ARN of the HTTPS listener, for the rules of services."
  value       = aws_lb_listener.https.arn
}

output "test_listener_arn" {
  description = "ARN of the HTTPS listener on which new versions are tested, for the rules of services."
  value       = aws_lb_listener.test.arn
}

output "security_group_id" {
  description = "Id of the load balancer's security group, for the ingress rules of services."
  value       = aws_security_group.this.id
}
