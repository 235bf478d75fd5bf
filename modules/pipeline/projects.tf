locals {
  # All services have the same buildspecs, except for their commands.
  projects = {
    for build in values(local.builds_by_action) : build.project => merge(build, {
      commands = templatefile("${path.module}/buildspecs/${build.buildspec}.yml", {
        repository = local.code.repository
        commands   = try(var.service.commands, {})
      })
      # With it a step gives up before its build's time ends (scripts/deliver/build_time.py).
      environment = merge(build.environment, { BUILD_MINUTES = tostring(build.minutes) })
      # The Docker daemon needs privileged mode: docs.aws.amazon.com/codebuild/latest/userguide/sample-docker.html
      privileged = build.project == "package" && local.builds_images
    })
  }
}

resource "aws_codebuild_project" "this" {
  for_each = local.projects

  name                   = "${var.prefix}${each.key}"
  description            = "buildspecs/${each.value.buildspec}.yml of ${var.name}"
  service_role           = aws_iam_role.this[each.value.role].arn
  encryption_key         = var.shared.artefact_key_arn
  build_timeout          = each.value.minutes
  concurrent_build_limit = 1

  source {
    type      = "CODEPIPELINE"
    buildspec = each.value.commands
  }

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type            = "ARM_CONTAINER"
    compute_type    = "BUILD_GENERAL1_SMALL"
    image           = "aws/codebuild/amazonlinux-aarch64-standard:3.0"
    privileged_mode = each.value.privileged

    dynamic "environment_variable" {
      for_each = each.value.environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name  = aws_cloudwatch_log_group.this.name
      stream_name = "${var.prefix}${each.value.role}"
    }
  }
}

# Output of the builds; each role has its own stream prefix.
resource "aws_cloudwatch_log_group" "this" {
  name              = var.log_group
  kms_key_id        = var.shared.pipeline_key_arn
  retention_in_days = 365
}
