output "zone" {
  description = "Id and domain name of the hosted zone; the name has no final dot."
  value       = { id = aws_route53_zone.this.zone_id, name = aws_route53_zone.this.name }
}

output "certificate_arn" {
  description = "ARN of the issued certificate for the zone's name and every name one label below it."
  value       = aws_acm_certificate_validation.this.certificate_arn
}
