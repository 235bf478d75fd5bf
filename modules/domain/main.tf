resource "aws_route53_zone" "this" {
  name          = var.name
  comment       = "Delegated from the parent zone"
  force_destroy = !var.protected
}

# The delegation, in the parent zone's account. Without it the zone does not resolve, and ACM issues no certificate.
resource "aws_route53_record" "delegation" {
  provider = aws.parent

  zone_id = var.parent_zone_id
  name    = var.name
  type    = "NS"
  ttl     = 300
  records = aws_route53_zone.this.name_servers
}
