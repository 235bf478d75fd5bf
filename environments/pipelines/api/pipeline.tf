# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
resource "aws_codepipeline" "this" {
  name          = "acme_api"
  role_arn      = aws_iam_role.this["pipeline"].arn
  pipeline_type = "V2"
  # One execution in a stage at a time; of those that wait for it, the newest goes on.
  execution_mode = "SUPERSEDED"

  artifact_store {
    type     = "S3"
    location = local.shared.artefact_bucket

    encryption_key {
      type = "KMS"
      id   = local.shared.artefact_key_arn
    }
  }

  variable {
    name          = "version"
    default_value = "HEAD"
    description   = "The version to deploy; HEAD builds the newest commit under a version of its own"
  }

  variable {
    name          = "target"
    default_value = "prod"
    description   = "The last target to deploy to: dev, stage, prod"
  }

  variable {
    name          = "skip_slow_scans"
    default_value = "false"
    description   = "true: the slow scans are skipped, and say so"
  }

  trigger {
    provider_type = "CodeStarSourceConnection"

    git_configuration {
      source_action_name = "service"

      push {
        branches {
          includes = ["main"]
        }
      }
    }
  }

  # What is built, and the kit that plans and deploys it.
  stage {
    name = "source"

    action {
      name             = "service"
      run_order        = 1
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeStarSourceConnection"
      version          = "1"
      output_artifacts = ["service"]
      configuration = {
        ConnectionArn        = local.shared.connection_arn
        FullRepositoryId     = "acme/api"
        BranchName           = "main"
        OutputArtifactFormat = "CODEBUILD_CLONE_REF"
        DetectChanges        = "false"
      }
    }

    action {
      name             = "kit"
      run_order        = 1
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeStarSourceConnection"
      version          = "1"
      output_artifacts = ["kit"]
      configuration = {
        ConnectionArn        = local.shared.connection_arn
        FullRepositoryId     = "acme/platform"
        BranchName           = "main"
        OutputArtifactFormat = "CODEBUILD_CLONE_REF"
        DetectChanges        = "false"
      }
    }
  }

  # Built once; every target gets the same package.
  stage {
    name = "build"

    action {
      name            = "unit_tests"
      run_order       = 1
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["service"]
      configuration = {
        ProjectName = aws_codebuild_project.this["unit_tests"].name
      }
    }

    action {
      name            = "style"
      run_order       = 1
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["service"]
      configuration = {
        ProjectName = aws_codebuild_project.this["style"].name
      }
    }

    action {
      name            = "static_analysis"
      run_order       = 1
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["service"]
      configuration = {
        ProjectName = aws_codebuild_project.this["static_analysis"].name
      }
    }

    action {
      name            = "slow_scans"
      run_order       = 1
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["service"]
      configuration = {
        ProjectName = aws_codebuild_project.this["slow_scans"].name
        EnvironmentVariables = jsonencode([
          { name = "SKIP_SLOW_SCANS", value = "#{variables.skip_slow_scans}" },
        ])
      }
    }

    action {
      name            = "package"
      run_order       = 2
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["service", "kit"]
      namespace       = "package"
      configuration = {
        ProjectName   = aws_codebuild_project.this["package"].name
        PrimarySource = "service"
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{variables.version}" },
        ])
      }
    }
  }

  # Only if the variable `target` is dev or stage or prod.
  stage {
    name = "dev"

    before_entry {
      condition {
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
            Value    = "^(dev|stage|prod)$"
          }
        }
      }
    }

    on_failure {
      result = "ROLLBACK"
    }

    action {
      name             = "plan"
      run_order        = 1
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = ["kit"]
      output_artifacts = ["dev_plan"]
      namespace        = "dev_plan"
      configuration = {
        ProjectName = aws_codebuild_project.this["dev_plan"].name
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
        ])
      }
    }

    action {
      name            = "apply"
      run_order       = 3
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["kit", "dev_plan"]
      configuration = {
        ProjectName   = aws_codebuild_project.this["dev_apply"].name
        PrimarySource = "kit"
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
          { name = "RUN", value = "#{dev_plan.RUN}" },
          { name = "SHA256", value = "#{dev_plan.SHA256}" },
        ])
      }
    }

    action {
      name            = "deploy"
      run_order       = 4
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["kit"]
      configuration = {
        ProjectName = aws_codebuild_project.this["dev_deploy"].name
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
          { name = "SHA256", value = "#{package.SHA256}" },
        ])
      }
    }

    action {
      name            = "integration_tests"
      run_order       = 5
      category        = "Test"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["service", "kit"]
      configuration = {
        ProjectName   = aws_codebuild_project.this["dev_test"].name
        PrimarySource = "service"
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
        ])
      }
    }

    action {
      name            = "cutover"
      run_order       = 6
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["service", "kit"]
      configuration = {
        ProjectName   = aws_codebuild_project.this["dev_cutover"].name
        PrimarySource = "service"
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
        ])
      }
    }
  }

  # Only if the variable `target` is stage or prod.
  stage {
    name = "stage"

    before_entry {
      condition {
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
            Value    = "^(stage|prod)$"
          }
        }
      }
    }

    on_failure {
      result = "ROLLBACK"
    }

    action {
      name             = "plan"
      run_order        = 1
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = ["kit"]
      output_artifacts = ["stage_plan"]
      namespace        = "stage_plan"
      configuration = {
        ProjectName = aws_codebuild_project.this["stage_plan"].name
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
        ])
      }
    }

    action {
      name            = "apply"
      run_order       = 3
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["kit", "stage_plan"]
      configuration = {
        ProjectName   = aws_codebuild_project.this["stage_apply"].name
        PrimarySource = "kit"
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
          { name = "RUN", value = "#{stage_plan.RUN}" },
          { name = "SHA256", value = "#{stage_plan.SHA256}" },
        ])
      }
    }

    action {
      name            = "deploy"
      run_order       = 4
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["kit"]
      configuration = {
        ProjectName = aws_codebuild_project.this["stage_deploy"].name
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
          { name = "SHA256", value = "#{package.SHA256}" },
        ])
      }
    }

    action {
      name            = "integration_tests"
      run_order       = 5
      category        = "Test"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["service", "kit"]
      configuration = {
        ProjectName   = aws_codebuild_project.this["stage_test"].name
        PrimarySource = "service"
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
        ])
      }
    }

    action {
      name            = "cutover"
      run_order       = 6
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["service", "kit"]
      configuration = {
        ProjectName   = aws_codebuild_project.this["stage_cutover"].name
        PrimarySource = "service"
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
        ])
      }
    }
  }

  # Only if the variable `target` is prod.
  stage {
    name = "prod"

    before_entry {
      condition {
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
            Value    = "^(prod)$"
          }
        }
      }
    }

    on_failure {
      result = "ROLLBACK"
    }

    action {
      name             = "plan"
      run_order        = 1
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = ["kit"]
      output_artifacts = ["prod_plan"]
      namespace        = "prod_plan"
      configuration = {
        ProjectName = aws_codebuild_project.this["prod_plan"].name
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
        ])
      }
    }

    action {
      name      = "approve"
      run_order = 2
      category  = "Approval"
      owner     = "AWS"
      provider  = "Manual"
      version   = "1"
      configuration = {
        CustomData         = "api #{package.VERSION} in prod: #{prod_plan.COUNTS}. Approving applies exactly the run #{prod_plan.RUN}, SHA-256 #{prod_plan.SHA256}, and then deploys the package, SHA-256 #{package.SHA256}."
        ExternalEntityLink = "#{prod_plan.LINK}"
      }
    }

    action {
      name            = "apply"
      run_order       = 3
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["kit", "prod_plan"]
      configuration = {
        ProjectName   = aws_codebuild_project.this["prod_apply"].name
        PrimarySource = "kit"
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
          { name = "RUN", value = "#{prod_plan.RUN}" },
          { name = "SHA256", value = "#{prod_plan.SHA256}" },
        ])
      }
    }

    action {
      name            = "deploy"
      run_order       = 4
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["kit"]
      configuration = {
        ProjectName = aws_codebuild_project.this["prod_deploy"].name
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
          { name = "SHA256", value = "#{package.SHA256}" },
        ])
      }
    }

    action {
      name            = "integration_tests"
      run_order       = 5
      category        = "Test"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["service", "kit"]
      configuration = {
        ProjectName   = aws_codebuild_project.this["prod_test"].name
        PrimarySource = "service"
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
        ])
      }
    }

    action {
      name            = "cutover"
      run_order       = 6
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["service", "kit"]
      configuration = {
        ProjectName   = aws_codebuild_project.this["prod_cutover"].name
        PrimarySource = "service"
        EnvironmentVariables = jsonencode([
          { name = "VERSION", value = "#{package.VERSION}" },
        ])
      }
    }
  }

  depends_on = [aws_iam_role_policy.this]
}
