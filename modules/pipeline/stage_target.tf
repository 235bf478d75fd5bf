# target: deploys the version to one target. Plans, waits for an approval if the stage requires one, and applies the
# plan; deploys to the test route, runs the integration tests, and cuts over. In place, nothing can be tested before the
# cutover, so the tests run after it. If an action fails, the stage rolls back.
locals {
  promotion = [for stage in var.stages : stage.name if stage.kind == "target"]
  version   = { VERSION = "#{package.VERSION}" }

  # Values of the execution's variable `target` with which the stage runs: this target and those after it.
  onwards = {
    for index, target in local.promotion : target => slice(local.promotion, index, length(local.promotion))
  }

  # One role for each target applies, deploys and cuts over: all three run the kit's code only.
  apply_roles = { for target in local.promotion : target => "${target}_apply" }

  # `minutes` are timeouts: a deployment in ten steps of ten minutes takes 100, plus hooks and waits. A deployment waits
  # for its cutover for longer than integration_tests takes (modules/deployment/main.tf).
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
            role      = local.apply_roles[stage.name]
            document  = "apply"
            minutes   = 240
            inputs    = ["kit"]
            variables = merge(local.version, { SHA256 = "#{package.SHA256}" })
          },
          {
            name      = "integration_tests"
            run_order = stage.in_place ? 6 : 5
            category  = "Test"
            buildspec = "test"
            role      = "checks"
            document  = "checks"
            minutes   = 60
            inputs    = ["service", "kit"]
            variables = local.version
          },
          {
            name      = "cutover"
            run_order = stage.in_place ? 5 : 6
            buildspec = "cutover"
            role      = local.apply_roles[stage.name]
            document  = "apply"
            minutes   = 240
            inputs    = ["kit"]
            variables = local.version
          },
        ] : action if stage.approve || action.name != "approve"
      ]
    } if stage.kind == "target"
  }
}
