# Every host name of a service, with a version or without, leads here.
resource "aws_route53_record" "hosts" {
  zone_id = var.zone.id
  name    = "*.${var.zone.name}"
  type    = "A"

  alias {
    name    = aws_lb.this.dns_name
    zone_id = aws_lb.this.zone_id
    # There is one load balancer: an answer that it is unwell would help nobody.
    evaluate_target_health = false
  }
}
