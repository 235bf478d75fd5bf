output "zone_id" {
  description = "Id of the hosted zone."
  value       = aws_route53_zone.this.zone_id
}

output "zone_name" {
  description = "Domain name of the zone, without a final dot."
  value       = aws_route53_zone.this.name
}

output "name_servers" {
  description = "Name servers of the zone."
  value       = aws_route53_zone.this.name_servers
}

output "certificate_arn" {
  description = "ARN of the issued certificate for the zone's name and every name one label below it."
  value       = aws_acm_certificate_validation.this.certificate_arn
}
