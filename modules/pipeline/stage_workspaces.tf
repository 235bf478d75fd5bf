# workspaces: plans a group of workspaces (ENV), always asks a person, and applies exactly that plan. Nothing is rolled
# back: somebody has to look at a change that was half applied.
locals {
  workspaces = {
    for stage in var.stages : stage.name => {
      environment = { ENV = stage.name }
      actions = [
        local.plans[stage.name],
        local.approvals[stage.name],
        merge(local.applies[stage.name], { minutes = 180, variables = local.runs[stage.name] }),
      ]
    } if stage.kind == "workspaces"
  }
}
