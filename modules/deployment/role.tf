# The permissions of AWS's managed policies for CodeDeploy, limited to this service:
# docs.aws.amazon.com/codedeploy/latest/userguide/getting-started-create-service-role.html
locals {
  account_id = data.aws_caller_identity.current.account_id
  function   = "arn:aws:lambda:${local.here}:function:${var.name}"
  # ARNs are built from names, so that the policies are known, and checked, before the first apply.
  here = "${data.aws_region.current.name}:${local.account_id}"

  alarm_statement = {
    Effect   = "Allow"
    Action   = "cloudwatch:DescribeAlarms"
    Resource = "arn:aws:cloudwatch:${local.here}:alarm:*"
  }

  listeners = var.load_balancer == null ? [] : [
    var.load_balancer.https_listener_arn, var.load_balancer.test_listener_arn,
  ]

  # The hooks of the module `hooks`.
  hook_statement = {
    Effect   = "Allow"
    Action   = "lambda:InvokeFunction"
    Resource = [for hook in ["integration", "smoke"] : "${local.function}_${hook}"]
  }

  # IAM cannot limit these Describe actions to resources:
  # docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
  load_balancer_actions = [
    "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancers",
    "elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTargetGroupAttributes",
    "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth",
  ]
  autoscaling_group = "arn:aws:autoscaling:${local.here}:autoScalingGroup:*:autoScalingGroupName/"
  autoscaling_actions = [
    "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances",
    "autoscaling:DescribeLifecycleHooks", "autoscaling:DescribeScalingActivities",
    "ec2:DescribeInstanceStatus", "ec2:DescribeInstances", "tag:GetResources",
  ]

  ecs_policy = var.platform != "ecs" ? "" : jsonencode({ Version = "2012-10-17", Statement = [
    local.alarm_statement,
    local.hook_statement,
    { Effect = "Allow", Action = local.load_balancer_actions, Resource = "*" },
    {
      Effect   = "Allow"
      Action   = ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"]
      Resource = flatten([for arn in local.listeners : [arn, "${replace(arn, ":listener/", ":listener-rule/")}/*"]])
    },
    {
      Effect = "Allow"
      Action = ["ecs:CreateTaskSet", "ecs:DeleteTaskSet", "ecs:DescribeServices", "ecs:UpdateServicePrimaryTaskSet"]
      Resource = [
        "arn:aws:ecs:${local.here}:service/${var.ecs.cluster}/${var.ecs.service}",
        "arn:aws:ecs:${local.here}:task-set/${var.ecs.cluster}/${var.ecs.service}/*",
      ]
    },
    {
      Effect    = "Allow"
      Action    = "iam:PassRole"
      Resource  = [for role in ["execution", "task"] : "arn:aws:iam::${local.account_id}:role/${var.name}_${role}"]
      Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
    },
  ] })

  lambda_policy = var.platform != "lambda" ? "" : jsonencode({ Version = "2012-10-17", Statement = [
    local.alarm_statement,
    local.hook_statement,
    {
      Effect   = "Allow"
      Action   = ["lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias"]
      Resource = [local.function, "${local.function}:*"]
    },
  ] })

  # Without the permissions for copying Auto Scaling groups, which the kit's deployments do not do.
  server_policy = var.platform != "server" ? "" : jsonencode({ Version = "2012-10-17", Statement = [
    local.alarm_statement,
    { Effect = "Allow", Action = concat(local.load_balancer_actions, local.autoscaling_actions), Resource = "*" },
    {
      Effect   = "Allow"
      Action   = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"]
      Resource = "arn:aws:elasticloadbalancing:${local.here}:targetgroup/${var.target_groups.blue.name}/*"
    },
    {
      Effect = "Allow"
      Action = [
        "autoscaling:CompleteLifecycleAction", "autoscaling:DeleteLifecycleHook", "autoscaling:PutLifecycleHook",
        "autoscaling:RecordLifecycleActionHeartbeat", "autoscaling:ResumeProcesses", "autoscaling:SuspendProcesses",
      ]
      Resource = [for name in values(var.autoscaling_groups) : "${local.autoscaling_group}${name}"]
    },
  ] })

  policies = { ecs = local.ecs_policy, lambda = local.lambda_policy, server = local.server_policy }
}

resource "aws_iam_role" "codedeploy" {
  name                 = "${var.name}_codedeploy"
  description          = "Lets CodeDeploy deploy ${var.name}"
  permissions_boundary = var.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "codedeploy.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "codedeploy" {
  name   = "deploy"
  role   = aws_iam_role.codedeploy.id
  policy = local.policies[var.platform]
}
