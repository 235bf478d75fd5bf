# Pipelines of another shape: stored sources, workspaces instead of versions, and what is refused.
mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "222222222222" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::222222222222:role/mock" }
  }
  mock_resource "aws_codepipeline" {
    defaults = { arn = "arn:aws:codepipeline:eu-west-1:222222222222:acme_infrastructure" }
  }
}

variables {
  name                 = "acme_infrastructure"
  prefix               = "acme-infrastructure_"
  log_group            = "/groundplan/pipelines/infrastructure"
  permissions_boundary = "arn:aws:iam::222222222222:policy/groundplan-boundary"
  topic_arn            = "arn:aws:sns:eu-west-1:222222222222:acme-pipelines"
  policies             = "tests/policies"
  shared = {
    artefact_bucket  = "acme-artefacts"
    artefact_key_arn = "arn:aws:kms:eu-west-1:222222222222:key/1"
    pipeline_key_arn = "arn:aws:kms:eu-west-1:222222222222:key/2"
  }
  stages = [
    {
      kind    = "source"
      sources = [{ name = "kit", repository = "acme/platform", branch = "main", object = "sources/acme/platform.zip" }]
    },
    { kind = "check" },
    { kind = "workspaces", name = "shared", account = "222222222222", workspaces = "shared" },
    { kind = "workspaces", name = "dev", account = "333333333333", workspaces = "targets/dev/*" },
  ]
}

run "workspaces_are_planned_approved_and_applied" {
  assert {
    condition = [for stage in aws_codepipeline.this.stage : "${stage.name}: ${join(" ", stage.action[*].name)}"] == [
      "source: kit", "check: rendered", "shared: plan approve apply", "dev: plan approve apply",
    ]
    error_message = "each group of workspaces must be approved by a person"
  }

  assert {
    condition = (
      alltrue([for stage in aws_codepipeline.this.stage : length(stage.on_failure) == 0]) &&
      alltrue([for stage in aws_codepipeline.this.stage : length(stage.before_entry) == 0]) &&
      length(aws_codepipeline.this.variable) == 0 && length(aws_ecr_repository.this) == 0 &&
      join(" ", aws_codebuild_project.this["dev_apply"].environment[0].environment_variable[*].name) == "BUILD_MINUTES ENV" &&
      join(" ", aws_codebuild_project.this["dev_apply"].environment[0].environment_variable[*].value) == "180 dev"
    )
    error_message = "workspaces are neither skipped nor rolled back"
  }

  assert {
    condition = {
      for part in ["shared", "dev"] :
      part => jsondecode(aws_iam_role_policy.this["${part}_apply"].policy).Statement[1].Resource
      } == {
      shared = ["arn:aws:iam::222222222222:role/apply"]
      dev    = ["arn:aws:iam::333333333333:role/apply", "arn:aws:iam::222222222222:role/apply"]
    }
    error_message = "a role of the tools account must be named once"
  }
}

run "a_stored_source_starts_the_pipeline" {
  assert {
    condition = (
      jsondecode(aws_cloudwatch_event_rule.start[0].event_pattern).detail.object.key == ["sources/acme/platform.zip"] &&
      jsondecode(aws_cloudwatch_event_rule.start[0].event_pattern).detail.bucket.name == ["acme-artefacts"] &&
      aws_cloudwatch_event_target.start[0].arn == aws_codepipeline.this.arn &&
      length(aws_codepipeline.this.trigger) == 0 && contains(keys(aws_iam_role.this), "events")
    )
    error_message = "a new object of this key must start the pipeline"
  }

  assert {
    condition = aws_codepipeline.this.stage[0].action[0].configuration == tomap({
      S3Bucket             = "acme-artefacts"
      S3ObjectKey          = "sources/acme/platform.zip"
      PollForSourceChanges = "false"
    })
    error_message = "the source must be the object"
  }
}

run "refuses_an_unknown_kind" {
  command = plan

  variables {
    stages = [
      { kind = "source", sources = [{ name = "kit", repository = "acme/platform", branch = "main" }] },
      { kind = "deploy" },
    ]
  }

  expect_failures = [var.stages]
}

run "refuses_a_pipeline_without_sources" {
  command = plan

  variables {
    stages = [{ kind = "check" }, { kind = "source" }]
  }

  expect_failures = [var.stages]
}

run "refuses_versions_without_a_service" {
  command = plan

  variables {
    stages = [
      { kind = "source", sources = [{ name = "kit", repository = "acme/platform", branch = "main" }] },
      { kind = "target", name = "dev", account = "333333333333" },
    ]
  }

  expect_failures = [var.stages]
}

run "refuses_commands_that_are_missing" {
  command = plan

  variables {
    service = { name = "api", platform = "ecs", commands = { unit_tests = "make" } }
  }

  expect_failures = [var.service]
}
