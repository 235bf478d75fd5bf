# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
resource "aws_codepipeline" "this" {
  name          = "acme_infrastructure"
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

  trigger {
    provider_type = "CodeStarSourceConnection"

    git_configuration {
      source_action_name = "kit"

      push {
        branches {
          includes = ["main"]
        }
      }
    }
  }

  # This repository.
  stage {
    name = "source"

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

  # The committed workspaces are what the matrix says.
  stage {
    name = "check"

    action {
      name            = "rendered"
      run_order       = 1
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["kit"]
      configuration = {
        ProjectName = aws_codebuild_project.this["check"].name
      }
    }
  }

  # What `./taskw plan ENV=shared` shows.
  stage {
    name = "shared"

    action {
      name             = "plan"
      run_order        = 1
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = ["kit"]
      output_artifacts = ["shared_plan"]
      namespace        = "shared_plan"
      configuration = {
        ProjectName = aws_codebuild_project.this["shared_plan"].name
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
        CustomData         = "shared: #{shared_plan.COUNTS}. Approving applies exactly the run #{shared_plan.RUN}, SHA-256 #{shared_plan.SHA256}."
        ExternalEntityLink = "#{shared_plan.LINK}"
      }
    }

    action {
      name            = "apply"
      run_order       = 3
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["kit", "shared_plan"]
      configuration = {
        ProjectName   = aws_codebuild_project.this["shared_apply"].name
        PrimarySource = "kit"
        EnvironmentVariables = jsonencode([
          { name = "RUN", value = "#{shared_plan.RUN}" },
          { name = "SHA256", value = "#{shared_plan.SHA256}" },
        ])
      }
    }
  }

  # What `./taskw plan ENV=pipelines` shows.
  stage {
    name = "pipelines"

    action {
      name             = "plan"
      run_order        = 1
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = ["kit"]
      output_artifacts = ["pipelines_plan"]
      namespace        = "pipelines_plan"
      configuration = {
        ProjectName = aws_codebuild_project.this["pipelines_plan"].name
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
        CustomData         = "pipelines: #{pipelines_plan.COUNTS}. Approving applies exactly the run #{pipelines_plan.RUN}, SHA-256 #{pipelines_plan.SHA256}."
        ExternalEntityLink = "#{pipelines_plan.LINK}"
      }
    }

    action {
      name            = "apply"
      run_order       = 3
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["kit", "pipelines_plan"]
      configuration = {
        ProjectName   = aws_codebuild_project.this["pipelines_apply"].name
        PrimarySource = "kit"
        EnvironmentVariables = jsonencode([
          { name = "RUN", value = "#{pipelines_plan.RUN}" },
          { name = "SHA256", value = "#{pipelines_plan.SHA256}" },
        ])
      }
    }
  }

  # What `./taskw plan ENV=dev` shows.
  stage {
    name = "dev"

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
        CustomData         = "dev: #{dev_plan.COUNTS}. Approving applies exactly the run #{dev_plan.RUN}, SHA-256 #{dev_plan.SHA256}."
        ExternalEntityLink = "#{dev_plan.LINK}"
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
          { name = "RUN", value = "#{dev_plan.RUN}" },
          { name = "SHA256", value = "#{dev_plan.SHA256}" },
        ])
      }
    }
  }

  # What `./taskw plan ENV=stage` shows.
  stage {
    name = "stage"

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
        CustomData         = "stage: #{stage_plan.COUNTS}. Approving applies exactly the run #{stage_plan.RUN}, SHA-256 #{stage_plan.SHA256}."
        ExternalEntityLink = "#{stage_plan.LINK}"
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
          { name = "RUN", value = "#{stage_plan.RUN}" },
          { name = "SHA256", value = "#{stage_plan.SHA256}" },
        ])
      }
    }
  }

  # What `./taskw plan ENV=prod` shows.
  stage {
    name = "prod"

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
        CustomData         = "prod: #{prod_plan.COUNTS}. Approving applies exactly the run #{prod_plan.RUN}, SHA-256 #{prod_plan.SHA256}."
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
          { name = "RUN", value = "#{prod_plan.RUN}" },
          { name = "SHA256", value = "#{prod_plan.SHA256}" },
        ])
      }
    }
  }

  depends_on = [aws_iam_role_policy.this]
}
