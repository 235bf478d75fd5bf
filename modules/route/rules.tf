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

  # CodeDeploy changes the action and leaves the other group in it with weight 0.
  lifecycle {
    ignore_changes = [action]
  }
}

# When a deployment begins, both listeners must forward to the group with production traffic ("Primary taskset target
# group must be behind listener": docs.aws.amazon.com/codedeploy/latest/userguide/troubleshooting-ecs.html). For
# functions the green group always has the alias test, so these rules do not change.
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
