output "arn" {
  description = "ARN of the load balancer."
  value       = aws_lb.this.arn
}

output "arn_suffix" {
  description = "Last part of the ARN, the LoadBalancer dimension of CloudWatch metrics."
  value       = aws_lb.this.arn_suffix
}

output "dns_name" {
  description = "Host name of the load balancer, for alias records."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "Id of the load balancer's own hosted zone, for alias records."
  value       = aws_lb.this.zone_id
}

output "https_listener_arn" {
  description = "ARN of the HTTPS listener, for the rules of services."
  value       = aws_lb_listener.https.arn
}

output "test_listener_arn" {
  description = "ARN of the HTTPS listener on which new versions are tested, for the rules of services."
  value       = aws_lb_listener.test.arn
}

output "test_port" {
  description = "Port of the listener on which new versions are tested."
  value       = aws_lb_listener.test.port
}

output "security_group_id" {
  description = "Id of the load balancer's security group, for the ingress rules of services."
  value       = aws_security_group.this.id
}

output "log_bucket" {
  description = "Name of the bucket that holds the access logs."
  value       = aws_s3_bucket.logs.bucket
}
