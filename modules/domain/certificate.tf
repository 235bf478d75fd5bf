resource "aws_acm_certificate" "this" {
  domain_name               = var.name
  subject_alternative_names = ["*.${var.name}"]
  validation_method         = "DNS"

  options {
    certificate_transparency_logging_preference = "ENABLED"
  }

  lifecycle {
    create_before_destroy = true
  }
}

locals {
  # A name and its wildcard have the same validation record.
  validation = one([
    for option in aws_acm_certificate.this.domain_validation_options : option
    if option.domain_name == var.name
  ])
}

resource "aws_route53_record" "validation" {
  zone_id = aws_route53_zone.this.zone_id
  name    = local.validation.resource_record_name
  type    = local.validation.resource_record_type
  ttl     = 300
  records = [local.validation.resource_record_value]
  # A new certificate for the same name has the same validation record as its predecessor.
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  certificate_arn         = aws_acm_certificate.this.arn
  validation_record_fqdns = [aws_route53_record.validation.fqdn]

  # ACM looks the record up in the public DNS, usually within minutes, and the credentials of a run may end after an hour.
  timeouts {
    create = "30m"
  }

  # The public DNS needs the delegation.
  depends_on = [aws_route53_record.delegation]
}
