data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

resource "aws_ecs_service" "this" {
  name            = var.service_name
  cluster         = var.cluster.arn
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = var.scale.min
  launch_type     = "FARGATE"

  platform_version                  = "LATEST"
  health_check_grace_period_seconds = var.grace_period_seconds
  enable_ecs_managed_tags           = true
  propagate_tags                    = "SERVICE"

  # No circuit breaker: it works only with ECS's rolling updates. Here CodeDeploy rolls back:
  # docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html
  deployment_controller {
    type = "CODE_DEPLOY"
  }

  network_configuration {
    subnets          = var.network.subnet_ids
    security_groups  = [var.network.security_group_id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = var.target_group_arn
    container_name   = var.service_name
    container_port   = var.port
  }

  # CodeDeploy changes the first two, autoscaling the third. UpdateService refuses changes of the others; they change
  # with a deployment: docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
  lifecycle {
    ignore_changes = [task_definition, load_balancer, desired_count, network_configuration, platform_version]
  }

  depends_on = [aws_iam_role_policy.execution, aws_iam_role_policy.task]
}
