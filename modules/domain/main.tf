resource "aws_route53_zone" "this" {
  name          = var.name
  comment       = "Delegated from the parent zone"
  force_destroy = !var.protected
}

# In the parent's account: without this record nobody finds the zone, and no certificate is issued.
resource "aws_route53_record" "delegation" {
  provider = aws.parent

  zone_id = var.parent_zone_id
  name    = var.name
  type    = "NS"
  ttl     = 300
  records = aws_route53_zone.this.name_servers
}
