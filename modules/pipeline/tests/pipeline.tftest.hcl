# Checks the arguments of the provider's resources, for a service with a connection. tests/generator/workspaces/pipelines/
# checks the values of the locals for any matrix; tests/support/e2e_pipelines.py checks what AWS contains.
mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "222222222222" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::222222222222:role/mock" }
  }
  mock_resource "aws_codepipeline" {
    defaults = { arn = "arn:aws:codepipeline:eu-west-1:222222222222:acme_api" }
  }
}

variables {
  name                 = "acme_api"
  prefix               = "acme-api_"
  log_group            = "/groundplan/pipelines/api"
  permissions_boundary = "arn:aws:iam::222222222222:policy/groundplan-boundary"
  topic_arn            = "arn:aws:sns:eu-west-1:222222222222:acme-pipelines"
  policies             = "tests/policies"
  shared = {
    artefact_bucket  = "acme-artefacts"
    artefact_key_arn = "arn:aws:kms:eu-west-1:222222222222:key/1"
    pipeline_key_arn = "arn:aws:kms:eu-west-1:222222222222:key/2"
    connection_arn   = "arn:aws:codeconnections:eu-west-1:222222222222:connection/1"
  }
  service = {
    name             = "api"
    platform         = "ecs"
    image_repository = "acme/api"
    commands = {
      unit_tests        = "make unit-tests && echo \"done\""
      style             = "make style"
      static_analysis   = "make static-analysis"
      slow_scans        = "make slow-scans"
      package           = "make package"
      integration_tests = "make integration-tests"
    }
  }
  stages = [
    {
      kind = "source"
      sources = [
        { name = "service", repository = "acme/api", branch = "main", paths = ["api/**"] },
        { name = "kit", repository = "acme/platform", branch = "main" },
      ]
    },
    { kind = "build" },
    { kind = "target", name = "pre-prod", account = "333333333333" },
    { kind = "target", name = "prod", account = "444444444444", approve = true },
  ]
}

run "stages_are_made_in_their_order" {
  assert {
    condition = [for stage in aws_codepipeline.this.stage : "${stage.name}: ${join(" ", stage.action[*].name)}"] == [
      "source: service kit",
      "build: unit_tests style static_analysis slow_scans package",
      "pre-prod: plan apply deploy integration_tests cutover",
      "prod: plan approve apply deploy integration_tests cutover",
    ]
    error_message = "each stage must have the actions of its kind"
  }

  assert {
    condition = (
      aws_codepipeline.this.stage[2].before_entry[0].condition[0].rule[0].configuration.Value == "^(pre-prod|prod)$" &&
      aws_codepipeline.this.stage[3].before_entry[0].condition[0].rule[0].configuration.Value == "^(prod)$" &&
      [for stage in aws_codepipeline.this.stage : stage.name if length(stage.on_failure) > 0] == ["pre-prod", "prod"] &&
      aws_codepipeline.this.stage[2].on_failure[0].result == "ROLLBACK"
    )
    error_message = "a target must be skipped by executions that end before it, and roll back"
  }

  assert {
    condition = (
      join(" ", aws_codepipeline.this.variable[*].default_value) == "HEAD HEAD prod false" &&
      aws_codepipeline.this.execution_mode == "QUEUED" &&
      aws_codepipeline.this.trigger[0].git_configuration[0].push[0].file_paths[0].includes == tolist(["api/**"]) &&
      length(aws_cloudwatch_event_rule.start) == 0
    )
    error_message = "a push to the paths must start the pipeline, and nothing else does"
  }
}

run "actions_reach_the_provider" {
  assert {
    condition = aws_codepipeline.this.stage[2].action[0] == merge(aws_codepipeline.this.stage[2].action[0], {
      run_order        = 1
      category         = "Build"
      provider         = "CodeBuild"
      namespace        = "pre-prod_plan"
      input_artifacts  = tolist(["kit"])
      output_artifacts = tolist(["plan_pre_prod"])
    })
    error_message = "a plan must be handed on under a name that a shell can read"
  }

  assert {
    condition = aws_codepipeline.this.stage[3].action[2].configuration == tomap({
      ProjectName   = "acme-api_prod_apply"
      PrimarySource = "kit"
      EnvironmentVariables = jsonencode([
        { name = "VERSION", value = "#{package.VERSION}" },
        { name = "RUN", value = "#{prod_plan.RUN}" },
        { name = "SHA256", value = "#{prod_plan.SHA256}" },
      ])
    })
    error_message = "exactly the plan that was approved must be applied"
  }

  assert {
    condition     = aws_codepipeline.this.stage[0].action[0].configuration.DetectChanges == "false"
    error_message = "no source action may look for changes: the trigger does"
  }
}

run "projects_run_buildspecs_with_the_rows_commands" {
  assert {
    condition = yamldecode(aws_codebuild_project.this["unit_tests"].source[0].buildspec).phases.build.commands == [
      "make unit-tests && echo \"done\""
    ]
    error_message = "a command must reach the shell as the row has it"
  }

  assert {
    condition = (
      [for key, project in aws_codebuild_project.this : key if project.environment[0].privileged_mode] == ["package"] &&
      [
        for variable in aws_codebuild_project.this["prod_plan"].environment[0].environment_variable :
        "${variable.name}=${variable.value}"
      ] == ["BUILD_MINUTES=60", "PLATFORM=ecs", "SERVICE=api", "TARGET=prod"]
    )
    error_message = "only the package builds images, and each step knows its target and its time limit"
  }
}

run "each_role_has_its_own_names_in_its_policy" {
  assert {
    condition = (
      jsondecode(aws_iam_role_policy.this["pre-prod_apply"].policy).Statement[*].Resource == [
        ["arn:aws:s3:::artefacts/pre-prod_apply/plan_pre_p/*"],
        ["arn:aws:iam::333333333333:role/apply", "arn:aws:iam::222222222222:role/apply"],
      ] &&
      jsondecode(aws_iam_role_policy.this["plan"].policy).Statement[0].Resource == ["arn:aws:iam::333333333333:role/plan"]
    )
    error_message = "the placeholders must be those of the role's stage, and the artefact's folder as CodePipeline cuts it"
  }

  assert {
    condition = keys(aws_iam_role.this) == [
      "build", "checks", "pipeline", "plan", "pre-prod_apply", "prod_apply",
    ]
    error_message = "steps share a role where they run the same code for the same target"
  }

  assert {
    condition = alltrue([
      for key, role in aws_iam_role.this : role.name == "acme-api_${key}" &&
      role.permissions_boundary == var.permissions_boundary &&
      jsondecode(role.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "222222222222"
    ])
    error_message = "each role must be bounded, and taken in this account only"
  }
}

run "images_have_a_repository_whose_tags_do_not_move" {
  assert {
    condition = (
      aws_ecr_repository.this[0].name == "acme/api" && aws_ecr_repository.this[0].image_tag_mutability == "IMMUTABLE" &&
      length(aws_ecr_repository_policy.this) == 1
    )
    error_message = "the image repository must be immutable, with its policy"
  }
}
