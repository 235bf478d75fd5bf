# Actions of both target and workspaces stages: a plan, its approval, and the apply of exactly that plan.
locals {
  planned = { for stage in var.stages : stage.name => stage if contains(["target", "workspaces"], stage.kind) }

  plans = {
    for name, stage in local.planned : name => {
      name      = "plan"
      role      = "plan"
      buildspec = "plan"
      minutes   = 60
      inputs    = ["kit"]
      outputs   = [local.plan_artefacts[name]]
      namespace = "${name}_plan"
    }
  }

  # docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-manual.html
  approvals = {
    for name, stage in local.planned : name => {
      name      = "approve"
      run_order = 2
      category  = "Approval"
      provider  = "Manual"
      configuration = {
        CustomData         = join("", local.questions[name])
        ExternalEntityLink = "#{${name}_plan.LINK}"
      }
    }
  }

  applies = {
    for name, stage in local.planned : name => {
      name      = "apply"
      run_order = 3
      buildspec = "apply"
      inputs    = ["kit", local.plan_artefacts[name]]
    }
  }

  # CodeBuild derives the name of an environment variable from an artefact's name, so that has no hyphen. CodePipeline
  # stores an artefact below the first ten characters of its name, and roles are limited to that: plans are below plan_*.
  plan_artefacts = { for name, stage in local.planned : name => "plan_${replace(name, "-", "_")}" }

  # Id and hash of the run that the plan action stored.
  runs = {
    for name, stage in local.planned : name => { RUN = "#{${name}_plan.RUN}", SHA256 = "#{${name}_plan.SHA256}" }
  }

  questions = {
    for name, stage in local.planned : name => [
      stage.kind == "target" ? "${var.service.name} #{package.VERSION} (commit #{package.COMMIT}, " : "",
      stage.kind == "target" ? "slow scans skipped: #{variables.skip_slow_scans}) in " : "",
      "${name}: #{${name}_plan.COUNTS}, destroys #{${name}_plan.DESTROYED}. ",
      "Approving applies exactly the run ${local.runs[name].RUN}, SHA-256 ${local.runs[name].SHA256}",
      stage.kind == "target" ? ", and then deploys the package, SHA-256 #{package.SHA256}." : ".",
    ]
  }
}
