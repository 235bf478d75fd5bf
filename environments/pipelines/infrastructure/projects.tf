# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
locals {
  # What each project runs (buildspecs/), as which role (roles.tf), for how many minutes at most.
  projects = {
    check           = { buildspec = "check", role = "check", minutes = 30, environment = {} }
    shared_plan     = { buildspec = "plan", role = "shared_plan", minutes = 60, environment = { ENV = "shared" } }
    shared_apply    = { buildspec = "apply", role = "shared_apply", minutes = 180, environment = { ENV = "shared" } }
    pipelines_plan  = { buildspec = "plan", role = "pipelines_plan", minutes = 60, environment = { ENV = "pipelines" } }
    pipelines_apply = { buildspec = "apply", role = "pipelines_apply", minutes = 180, environment = { ENV = "pipelines" } }
    dev_plan        = { buildspec = "plan", role = "dev_plan", minutes = 60, environment = { ENV = "dev" } }
    dev_apply       = { buildspec = "apply", role = "dev_apply", minutes = 180, environment = { ENV = "dev" } }
    stage_plan      = { buildspec = "plan", role = "stage_plan", minutes = 60, environment = { ENV = "stage" } }
    stage_apply     = { buildspec = "apply", role = "stage_apply", minutes = 180, environment = { ENV = "stage" } }
    prod_plan       = { buildspec = "plan", role = "prod_plan", minutes = 60, environment = { ENV = "prod" } }
    prod_apply      = { buildspec = "apply", role = "prod_apply", minutes = 180, environment = { ENV = "prod" } }
  }

  environment = {}
}

resource "aws_codebuild_project" "this" {
  for_each = local.projects

  name                   = "acme-infrastructure_${each.key}"
  description            = "buildspecs/${each.value.buildspec}.yml of acme_infrastructure"
  service_role           = aws_iam_role.this[each.value.role].arn
  encryption_key         = local.shared.artefact_key_arn
  build_timeout          = each.value.minutes
  concurrent_build_limit = 1

  source {
    type      = "CODEPIPELINE"
    buildspec = file("${path.module}/buildspecs/${each.value.buildspec}.yml")
  }

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type            = "ARM_CONTAINER"
    compute_type    = "BUILD_GENERAL1_SMALL"
    image           = "aws/codebuild/amazonlinux-aarch64-standard:3.0"
    privileged_mode = false

    dynamic "environment_variable" {
      for_each = merge(local.environment, each.value.environment)

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name  = aws_cloudwatch_log_group.this.name
      stream_name = "acme-infrastructure_${each.value.role}"
    }
  }
}
