# It delegates the targets' zones. The registrar must point the domain to this zone's name servers.
resource "aws_route53_zone" "this" {
  name          = var.name
  comment       = "Parent of the target zones"
  force_destroy = false
}
