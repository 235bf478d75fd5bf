# The first revision. A deployment copies it and replaces the image.
resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.size.cpu
  memory                   = var.size.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  container_definitions    = jsonencode([local.container])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.architecture
  }

  # The only writable path of the container; it is deleted with the task.
  volume {
    name = "tmp"
  }
}

locals {
  # Sorted by name, as ECS returns them; otherwise every plan would show a new revision.
  container = {
    name                   = var.service_name
    image                  = var.image
    essential              = true
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = var.port, hostPort = var.port, protocol = "tcp" }]
    environment            = [for name in sort(keys(var.environment)) : { name = name, value = var.environment[name] }]
    secrets                = [for name in sort(keys(local.secrets)) : { name = name, valueFrom = local.secrets[name] }]
    mountPoints            = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]
    volumesFrom            = []
    systemControls         = []

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = data.aws_region.current.name
        awslogs-stream-prefix = "task"
        # If logs cannot be delivered, the service must not block.
        mode            = "non-blocking"
        max-buffer-size = "4m"
      }
    }
  }

  # ECS reads the values when it starts a task, so they are neither in the state nor in the task definition.
  secrets = merge(var.uses.secrets, var.uses.parameters)
}
