# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
locals {
  # What each project runs (buildspecs/), as which role (roles.tf), for how many minutes at most.
  projects = {
    unit_tests      = { buildspec = "unit_tests", role = "checks", minutes = 60, environment = {} }
    style           = { buildspec = "style", role = "checks", minutes = 60, environment = {} }
    static_analysis = { buildspec = "static_analysis", role = "checks", minutes = 60, environment = {} }
    slow_scans      = { buildspec = "slow_scans", role = "checks", minutes = 60, environment = {} }
    package         = { buildspec = "package", role = "build", minutes = 60, environment = {} }
    dev_plan        = { buildspec = "plan", role = "dev_plan", minutes = 60, environment = { TARGET = "dev" } }
    dev_apply       = { buildspec = "apply", role = "dev_apply", minutes = 120, environment = { TARGET = "dev" } }
    dev_deploy      = { buildspec = "deploy", role = "dev_deploy", minutes = 240, environment = { TARGET = "dev" } }
    dev_test        = { buildspec = "test", role = "dev_test", minutes = 60, environment = { TARGET = "dev" } }
    dev_cutover     = { buildspec = "cutover", role = "dev_cutover", minutes = 240, environment = { TARGET = "dev" } }
    stage_plan      = { buildspec = "plan", role = "stage_plan", minutes = 60, environment = { TARGET = "stage" } }
    stage_apply     = { buildspec = "apply", role = "stage_apply", minutes = 120, environment = { TARGET = "stage" } }
    stage_deploy    = { buildspec = "deploy", role = "stage_deploy", minutes = 240, environment = { TARGET = "stage" } }
    stage_test      = { buildspec = "test", role = "stage_test", minutes = 60, environment = { TARGET = "stage" } }
    stage_cutover   = { buildspec = "cutover", role = "stage_cutover", minutes = 240, environment = { TARGET = "stage" } }
    prod_plan       = { buildspec = "plan", role = "prod_plan", minutes = 60, environment = { TARGET = "prod" } }
    prod_apply      = { buildspec = "apply", role = "prod_apply", minutes = 120, environment = { TARGET = "prod" } }
    prod_deploy     = { buildspec = "deploy", role = "prod_deploy", minutes = 240, environment = { TARGET = "prod" } }
    prod_test       = { buildspec = "test", role = "prod_test", minutes = 60, environment = { TARGET = "prod" } }
    prod_cutover    = { buildspec = "cutover", role = "prod_cutover", minutes = 240, environment = { TARGET = "prod" } }
  }

  environment = {
    SERVICE  = "msb"
    PLATFORM = "server"
  }
}

resource "aws_codebuild_project" "this" {
  for_each = local.projects

  name                   = "acme-msb_${each.key}"
  description            = "buildspecs/${each.value.buildspec}.yml of acme_msb"
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
      stream_name = "acme-msb_${each.value.role}"
    }
  }
}
