resource "aws_security_group" "this" {
  name        = "${var.name}-load-balancer"
  description = "Load balancer of ${var.name}"
  vpc_id      = var.vpc.id

  tags = { Name = "${var.name}-load-balancer" }
}

locals {
  ports = {
    80              = "HTTP, only to be redirected"
    443             = "HTTPS"
    (var.test_port) = "HTTPS to versions under test"
  }
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  for_each = {
    for pair in setproduct(keys(local.ports), var.allowed_cidr_blocks) :
    "${pair[0]}-${pair[1]}" => { port = pair[0], cidr = pair[1] }
  }

  security_group_id = aws_security_group.this.id
  description       = local.ports[each.value.port]
  cidr_ipv4         = each.value.cidr
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
}

resource "aws_vpc_security_group_egress_rule" "vpc" {
  security_group_id = aws_security_group.this.id
  description       = "Targets in the VPC"
  cidr_ipv4         = var.vpc.cidr_block
  ip_protocol       = "tcp"
  from_port         = 1
  to_port           = 65535
}
