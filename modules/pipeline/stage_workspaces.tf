# workspaces: plans a group of workspaces (ENV), always waits for a person's approval, and applies exactly that plan. A
# failure rolls nothing back, because a person must look at a change that was applied in part.
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
