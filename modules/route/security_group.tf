# Functions need no security group, because the load balancer invokes them through the API.
resource "aws_security_group" "this" {
  count = local.is_function ? 0 : 1

  name        = var.name
  description = "Service ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = var.name }
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer" {
  count = length(aws_security_group.this)

  security_group_id            = aws_security_group.this[0].id
  description                  = "Requests and health checks from the load balancer"
  referenced_security_group_id = var.load_balancer.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.port
  to_port                      = var.port
}

# To any address, because those of registry, secrets, logs and other services change.
resource "aws_vpc_security_group_egress_rule" "https" {
  count = length(aws_security_group.this)

  security_group_id = aws_security_group.this[0].id
  description       = "HTTPS: AWS and other services"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "database" {
  count = var.database == null ? 0 : length(aws_security_group.this)

  security_group_id            = aws_security_group.this[0].id
  description                  = "Database of the target"
  referenced_security_group_id = var.database.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.database.port
  to_port                      = var.database.port
}
