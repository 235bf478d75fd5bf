# Network ACLs are stateless, so they must allow answers to ephemeral ports. NAT gateways, load balancers and Lambda use
# 1024 to 65535: docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html
locals {
  acl_from_vpc = [{ number = 100, protocol = "-1", from = 0, to = 0, cidr = var.cidr_block }]
  acl_answers = [
    { number = 200, protocol = "tcp", from = 1024, to = 65535, cidr = "0.0.0.0/0" },
    { number = 210, protocol = "udp", from = 1024, to = 65535, cidr = "0.0.0.0/0" },
  ]
  acl_web = [
    { number = 110, protocol = "tcp", from = 80, to = 80, cidr = "0.0.0.0/0" },
    { number = 120, protocol = "tcp", from = 443, to = 443, cidr = "0.0.0.0/0" },
  ]
  acl_anywhere = "0.0.0.0/0"

  acls = {
    public = {
      ingress = concat(local.acl_from_vpc, local.acl_web, local.acl_answers)
      egress  = local.acl_anywhere
    }
    private = {
      ingress = concat(local.acl_from_vpc, local.acl_answers)
      egress  = local.acl_anywhere
    }
    data = {
      ingress = local.acl_from_vpc
      egress  = var.cidr_block
    }
  }
}

resource "aws_network_acl" "this" {
  for_each = local.acls

  vpc_id = aws_vpc.this.id
  subnet_ids = {
    public  = values(aws_subnet.public)[*].id
    private = values(aws_subnet.private)[*].id
    data    = values(aws_subnet.data)[*].id
  }[each.key]

  dynamic "ingress" {
    for_each = each.value.ingress

    content {
      action     = "allow"
      rule_no    = ingress.value.number
      protocol   = ingress.value.protocol
      from_port  = ingress.value.from
      to_port    = ingress.value.to
      cidr_block = ingress.value.cidr
    }
  }

  egress {
    action     = "allow"
    rule_no    = 100
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = each.value.egress
  }

  tags = { Name = "${var.name}-${each.key}" }
}
