# source: fetches the code. A push to the first source's branch starts the pipeline; without a connection, a new object
# in the artefact bucket does (trigger.tf). No action polls.
locals {
  code   = var.stages[0].sources[0]
  stored = local.code.object != null

  sources = {
    for index, stage in var.stages : local.names[index] => {
      actions = [
        for source in stage.sources : {
          name          = source.name
          category      = "Source"
          provider      = source.object == null ? "CodeStarSourceConnection" : "S3"
          outputs       = [source.name]
          configuration = local.source_configurations[source.name]
        }
      ]
    } if stage.kind == "source"
  }

  triggers = [
    for source in [local.code] : {
      action       = source.name
      branches     = [source.branch]
      path_filters = [for paths in [source.paths] : paths if length(paths) > 0]
    } if source.object == null
  ]

  # docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html, …-S3.html
  source_configurations = {
    for source in flatten(var.stages[*].sources) : source.name => source.object == null ? tomap({
      ConnectionArn        = var.shared.connection_arn
      FullRepositoryId     = source.repository
      BranchName           = source.branch
      OutputArtifactFormat = "CODEBUILD_CLONE_REF"
      DetectChanges        = "false"
      }) : tomap({
      S3Bucket             = var.shared.artefact_bucket
      S3ObjectKey          = source.object
      PollForSourceChanges = "false"
    })
  }
}
