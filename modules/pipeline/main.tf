resource "aws_codepipeline" "this" {
  name           = var.name
  role_arn       = aws_iam_role.this["pipeline"].arn
  pipeline_type  = "V2"
  execution_mode = local.execution_mode

  artifact_store {
    type     = "S3"
    location = var.shared.artefact_bucket

    encryption_key {
      type = "KMS"
      id   = var.shared.artefact_key_arn
    }
  }

  dynamic "variable" {
    for_each = local.build_variables

    content {
      name          = variable.value.name
      default_value = variable.value.default
      description   = variable.value.description
    }
  }

  # Pushes to the branch that change one of the paths.
  dynamic "trigger" {
    for_each = local.triggers

    content {
      provider_type = "CodeStarSourceConnection"

      git_configuration {
        source_action_name = trigger.value.action

        push {
          branches {
            includes = trigger.value.branches
          }

          dynamic "file_paths" {
            for_each = trigger.value.path_filters

            content {
              includes = file_paths.value
            }
          }
        }
      }
    }
  }

  dynamic "stage" {
    for_each = local.stages

    content {
      name = stage.value.name

      dynamic "before_entry" {
        for_each = stage.value.entry_patterns

        content {
          condition {
            # If the rule below does not match.
            result = "SKIP"

            rule {
              name = "target"

              rule_type_id {
                category = "Rule"
                owner    = "AWS"
                provider = "VariableCheck"
                version  = "1"
              }

              configuration = {
                Variable = "#{variables.target}"
                Operator = "MATCHES"
                Value    = before_entry.value
              }
            }
          }
        }
      }

      dynamic "on_failure" {
        for_each = stage.value.failure_results

        content {
          result = on_failure.value
        }
      }

      dynamic "action" {
        for_each = stage.value.actions

        content {
          name             = action.value.name
          run_order        = action.value.run_order
          category         = action.value.category
          owner            = "AWS"
          provider         = action.value.provider
          version          = "1"
          input_artifacts  = action.value.inputs
          output_artifacts = action.value.outputs
          namespace        = action.value.namespace
          configuration    = action.value.configuration
        }
      }
    }
  }

  # CodePipeline validates the projects and its role's policy when the pipeline is created and when it runs.
  depends_on = [aws_codebuild_project.this, aws_iam_role_policy.this]
}
