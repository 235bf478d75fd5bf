mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mock" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/groundplan/dev/services/api" }
  }
  mock_resource "aws_ecs_task_definition" {
    defaults = { arn = "arn:aws:ecs:eu-west-1:111122223333:task-definition/acme-dev_api:1" }
  }
}

variables {
  name                 = "acme-dev_api"
  service_name         = "api"
  cluster              = { arn = "arn:aws:ecs:eu-west-1:111122223333:cluster/acme-dev", name = "acme-dev" }
  image                = "444455556666.dkr.ecr.eu-west-1.amazonaws.com/acme/api@sha256:0"
  repository_arn       = "arn:aws:ecr:eu-west-1:444455556666:repository/acme/api"
  port                 = 8080
  network              = { subnet_ids = ["subnet-1", "subnet-2"], security_group_id = "sg-1" }
  target_group_arn     = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/api-blue/1"
  log_group            = "/groundplan/dev/services/api"
  kms_key_arn          = "arn:aws:kms:eu-west-1:111122223333:key/1"
  permissions_boundary = "arn:aws:iam::111122223333:policy/groundplan-boundary"
}

run "codedeploy_deploys_the_service" {
  assert {
    condition = (
      aws_ecs_service.this.name == "api" && aws_ecs_service.this.deployment_controller[0].type == "CODE_DEPLOY" &&
      length(aws_ecs_service.this.deployment_circuit_breaker) == 0
    )
    error_message = "CodeDeploy must deploy; it takes no circuit breaker"
  }

  assert {
    condition = (
      aws_ecs_service.this.network_configuration[0].assign_public_ip == false &&
      aws_ecs_service.this.network_configuration[0].security_groups == toset(["sg-1"]) &&
      one(aws_ecs_service.this.load_balancer).target_group_arn == var.target_group_arn &&
      one(aws_ecs_service.this.load_balancer).container_port == 8080
    )
    error_message = "tasks must be private, in the service's group, and serve behind the blue target group"
  }
}

run "the_container_is_closed" {
  assert {
    condition = (
      local.container.readonlyRootFilesystem && local.container.mountPoints[0].containerPath == "/tmp" &&
      aws_ecs_task_definition.this.runtime_platform[0].cpu_architecture == "ARM64" &&
      aws_ecs_task_definition.this.family == "acme-dev_api"
    )
    error_message = "the container must be able to write only in /tmp, and run on ARM64"
  }

  assert {
    condition = (
      local.container.logConfiguration.options["awslogs-group"] == "/groundplan/dev/services/api" &&
      aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn && aws_cloudwatch_log_group.this.retention_in_days == 365
    )
    error_message = "logs must go to the encrypted group and expire after a year"
  }
}

run "without_declarations_the_code_may_do_nothing" {
  assert {
    condition     = length(aws_iam_role_policy.task) == 0 && aws_iam_role.task.permissions_boundary == var.permissions_boundary
    error_message = "a task that declares nothing must have no permissions"
  }

  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Sid => statement.Resource
      } == {
      LogInToRegistry = ["*"]
      PullOwnImages   = ["arn:aws:ecr:eu-west-1:444455556666:repository/acme/api"]
      WriteOwnLogs    = ["arn:aws:logs:eu-west-1:111122223333:log-group:/groundplan/dev/services/api:*"]
    }
    error_message = "ECS must be able to pull this service's images and write its logs, and nothing else"
  }

  assert {
    condition = (
      aws_iam_role.execution.name == "acme-dev_api_execution" && aws_iam_role.task.name == "acme-dev_api_task" &&
      aws_iam_role.execution.permissions_boundary == var.permissions_boundary &&
      jsondecode(aws_iam_role.task.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    )
    error_message = "both roles must be bounded, and be assumed only by this account's tasks"
  }
}

run "declared_uses" {
  variables {
    environment = { STAGE = "dev" }
    uses = {
      secrets = {
        API_TOKEN       = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/dev/api-token"
        DATABASE_SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1-AbCd12"
      }
      parameters = { ALLOWED = "arn:aws:ssm:eu-west-1:111122223333:parameter/acme/dev/allowed" }
      queues     = ["arn:aws:sqs:eu-west-1:111122223333:acme-dev-jobs"]
      buckets    = ["arn:aws:s3:::acme-dev-files-111122223333"]
    }
  }

  assert {
    condition = local.container.environment == [{ name = "STAGE", value = "dev" }] && local.container.secrets == [
      { name = "ALLOWED", valueFrom = "arn:aws:ssm:eu-west-1:111122223333:parameter/acme/dev/allowed" },
      { name = "API_TOKEN", valueFrom = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/dev/api-token" },
      { name = "DATABASE_SECRET", valueFrom = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1-AbCd12" },
    ]
    error_message = "secrets must be named, not copied"
  }

  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Sid => statement.Resource
      if !contains(["LogInToRegistry", "PullOwnImages", "WriteOwnLogs"], statement.Sid)
      } == {
      ReadDeclaredSecrets = [
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/dev/api-token-??????",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1-AbCd12",
      ]
      ReadDeclaredParameters          = ["arn:aws:ssm:eu-west-1:111122223333:parameter/acme/dev/allowed"]
      DecryptThemThroughTheirServices = ["arn:aws:kms:eu-west-1:111122223333:key/1"]
    }
    error_message = "ECS must be able to read what is declared, and no other secret"
  }

  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.task[0].policy).Statement : statement.Sid => statement.Resource
      } == {
      UseDeclaredQueues           = ["arn:aws:sqs:eu-west-1:111122223333:acme-dev-jobs"]
      ListDeclaredBuckets         = ["arn:aws:s3:::acme-dev-files-111122223333"]
      UseTheirObjects             = ["arn:aws:s3:::acme-dev-files-111122223333/*"]
      EncryptThroughTheirServices = ["arn:aws:kms:eu-west-1:111122223333:key/1"]
    }
    error_message = "the code must be able to use what is declared, and nothing else"
  }
}

run "scaling" {
  variables {
    scale = { min = 2, max = 6, cpu_percent = 50 }
  }

  assert {
    condition = (
      aws_appautoscaling_target.this.resource_id == "service/acme-dev/api" &&
      aws_appautoscaling_target.this.min_capacity == 2 && aws_appautoscaling_target.this.max_capacity == 6 &&
      aws_appautoscaling_policy.cpu.target_tracking_scaling_policy_configuration[0].target_value == 50
    )
    error_message = "the number of tasks must follow the CPU, between the given bounds"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    name         = "a-name-of-fifty-five-characters-which-is-one-too-many-x"
    port         = 0
    size         = { cpu = 300 }
    architecture = "arm"
    scale        = { min = 3, max = 2 }
    environment  = { TOKEN = "x" }
    uses         = { secrets = { TOKEN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x" } }
  }

  expect_failures = [var.name, var.port, var.size, var.architecture, var.scale, var.uses]
}
