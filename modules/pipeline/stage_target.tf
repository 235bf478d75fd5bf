# target: one target gets the version. The plan is applied, after an approval if the stage asks for one; the version is
# deployed to the test route, tested there, and then gets the traffic. If anything fails, the stage rolls back.
locals {
  promotion = [for stage in var.stages : stage.name if stage.kind == "target"]
  version   = { VERSION = "#{package.VERSION}" }

  # Executions that end at an earlier target skip the stage.
  onwards = {
    for index, target in local.promotion : target => slice(local.promotion, index, length(local.promotion))
  }

  # Minutes are limits: a deployment in ten steps of ten minutes takes 100, its hooks and waits not counted.
  targets = {
    for stage in var.stages : stage.name => {
      enter_if    = "^(${join("|", local.onwards[stage.name])})$"
      on_failure  = "ROLLBACK"
      environment = { TARGET = stage.name }
      actions = [
        for action in [
          merge(local.plans[stage.name], { variables = local.version }),
          local.approvals[stage.name],
          merge(local.applies[stage.name], { minutes = 120, variables = merge(local.version, local.runs[stage.name]) }),
          {
            name      = "deploy"
            run_order = 4
            buildspec = "deploy"
            minutes   = 240
            inputs    = ["kit"]
            variables = merge(local.version, { SHA256 = "#{package.SHA256}" })
          },
          {
            name      = "integration_tests"
            run_order = 5
            category  = "Test"
            buildspec = "test"
            document  = "checks"
            minutes   = 60
            inputs    = ["service", "kit"]
            variables = local.version
          },
          {
            name      = "cutover"
            run_order = 6
            buildspec = "cutover"
            document  = "deploy"
            minutes   = 240
            inputs    = ["service", "kit"]
            variables = local.version
          },
        ] : action if stage.approve || action.name != "approve"
      ]
    } if stage.kind == "target"
  }
}
