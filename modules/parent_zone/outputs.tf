output "zone_id" {
  description = "Id of the hosted zone."
  value       = aws_route53_zone.this.zone_id
}

output "zone_name" {
  description = "Domain name of the zone, without a final dot."
  value       = aws_route53_zone.this.name
}

output "name_servers" {
  description = "Name servers to enter at the registrar of the domain."
  value       = aws_route53_zone.this.name_servers
}
