# Resolves all host names of services and versions.
resource "aws_route53_record" "hosts" {
  zone_id = var.zone.id
  name    = "*.${var.zone.name}"
  type    = "A"

  alias {
    name    = aws_lb.this.dns_name
    zone_id = aws_lb.this.zone_id
    # There is only one load balancer, so DNS has no healthier one to answer with.
    evaluate_target_health = false
  }
}
