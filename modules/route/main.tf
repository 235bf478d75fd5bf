# One group has the running version, the other the next one. CodeDeploy switches them.
resource "aws_lb_target_group" "this" {
  for_each = toset(["blue", "green"])

  name        = "${var.group_name}-${each.key}"
  target_type = var.kind
  # A function has neither port nor VPC:
  # docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
  port     = local.is_function ? null : var.port
  protocol = local.is_function ? null : "HTTP"
  vpc_id   = local.is_function ? null : var.vpc_id

  deregistration_delay = local.is_function ? null : 30

  # Health checks of functions are optional, and each one is a paid invocation. Alarms on the answers replace them.
  dynamic "health_check" {
    for_each = local.is_function ? [] : [var.health_path]

    content {
      path                = health_check.value
      matcher             = "200"
      interval            = 15
      timeout             = 5
      healthy_threshold   = 2
      unhealthy_threshold = 3
    }
  }
}

locals {
  is_function = var.kind == "lambda"

  # A rule can have five values: docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
  version_hosts = chunklist(var.version_hosts, 5)
}
