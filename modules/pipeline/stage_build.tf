# build: four checks in parallel, then the package for all targets. The role of the checks cannot publish.
locals {
  builds = {
    for index, stage in var.stages : local.names[index] => {
      actions = concat(local.build_checks, [{
        name      = "package"
        run_order = 2
        project   = "package"
        role      = "build"
        document  = "build"
        buildspec = "package"
        minutes   = 60
        inputs    = ["service", "kit"]
        namespace = "package"
        variables = {
          VERSION     = "#{variables.version}"
          COMMIT      = "#{variables.commit}"
          EXECUTION   = "#{codepipeline.PipelineExecutionId}"
          LAST_TARGET = "#{variables.target}"
        }
      }])
    } if stage.kind == "build"
  }

  build_checks = [
    for check in ["unit_tests", "style", "static_analysis", "slow_scans"] : {
      name      = check
      project   = check
      role      = "checks"
      document  = "checks"
      buildspec = check
      minutes   = 60
      inputs    = ["service"]
      variables = { for name in ["SKIP_SLOW_SCANS"] : name => "#{variables.skip_slow_scans}" if check == "slow_scans" }
    }
  ]

  # Variables that a person can set for an execution.
  build_variables = length(local.builds) == 0 ? [] : [
    {
      name        = "version"
      default     = "HEAD"
      description = "The version to deploy; HEAD builds the newest commit under a version of its own"
    },
    {
      name        = "commit"
      default     = "HEAD"
      description = "The commit of a version that is to be built; the execution's source must be of it"
    },
    {
      name        = "target"
      default     = try(local.promotion[length(local.promotion) - 1], "none")
      description = substr("The last target to deploy to: ${coalesce(join(", ", local.promotion), "none")}", 0, 200)
    },
    {
      name        = "skip_slow_scans"
      default     = "false"
      description = "true: the slow scans are skipped, and say so"
    },
  ]
}
