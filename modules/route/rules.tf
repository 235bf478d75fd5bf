resource "aws_lb_listener_rule" "production" {
  listener_arn = var.load_balancer.https_listener_arn
  priority     = var.priorities.production

  condition {
    host_header {
      values = [var.host]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this["blue"].arn
  }

  tags = { Name = var.name }

  # CodeDeploy moves it, and leaves the other group behind it with weight 0.
  lifecycle {
    ignore_changes = [action]
  }
}

# Both listeners must lead to the group that serves when a deployment begins ("Primary taskset target group must be
# behind listener": docs.aws.amazon.com/codedeploy/latest/userguide/troubleshooting-ecs.html). A function's test alias
# is always behind the green group, so nothing moves there.
resource "aws_lb_listener_rule" "test" {
  count = length(local.version_hosts)

  listener_arn = var.load_balancer.test_listener_arn
  priority     = var.priorities.test[count.index]

  condition {
    host_header {
      values = local.version_hosts[count.index]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this[local.is_function ? "green" : "blue"].arn
  }

  tags = { Name = "${var.name}-test-${count.index + 1}" }

  lifecycle {
    ignore_changes = [action]
  }
}
