# Every target's zone is delegated from here. The registrar must point the domain at the zone's name servers.
resource "aws_route53_zone" "this" {
  name          = var.name
  comment       = "Parent of the target zones"
  force_destroy = false
}
