# One group has production traffic, the other is empty until the next blue/green deployment. In-place deployments use
# blue only.
# docs/decisions/0005-servers-blue-green-by-two-groups.md
locals {
  groups = {
    blue  = { min = var.scale.min, target_groups = [var.target_group_arn] }
    green = { min = 0, target_groups = [] }
  }
}

resource "aws_autoscaling_group" "this" {
  for_each = local.groups

  name                = "${var.name}_${each.key}"
  min_size            = each.value.min
  desired_capacity    = each.value.min
  max_size            = var.scale.max
  vpc_zone_identifier = var.network.subnet_ids
  target_group_arns   = each.value.target_groups

  health_check_type         = "ELB"
  health_check_grace_period = var.grace_period_seconds
  default_instance_warmup   = 60

  enabled_metrics = [
    "GroupDesiredCapacity", "GroupInServiceInstances", "GroupMaxSize", "GroupMinSize", "GroupTotalInstances",
  ]

  launch_template {
    id      = aws_launch_template.this.id
    version = aws_launch_template.this.latest_version
  }

  # Instances get their tags from the launch template.
  dynamic "tag" {
    for_each = local.tags

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = false
    }
  }

  lifecycle {
    # Scaling changes the desired capacity. A blue/green deployment fills one group, empties the other and moves the
    # target group; meanwhile CodeDeploy suspends processes (docs/decisions/0005).
    # docs.aws.amazon.com/codedeploy/latest/userguide/integrations-aws-auto-scaling.html
    ignore_changes = [desired_capacity, min_size, target_group_arns, suspended_processes]
  }

  depends_on = [aws_iam_role_policy.instance]
}

# For both groups, because either may have production traffic. The empty group has no CPU metric and does not scale.
resource "aws_autoscaling_policy" "cpu" {
  for_each = aws_autoscaling_group.this

  name                   = "${each.value.name}_cpu"
  autoscaling_group_name = each.value.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = var.scale.cpu_percent

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}
