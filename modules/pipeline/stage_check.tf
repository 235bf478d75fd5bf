# check: fails if the committed workspaces differ from what the matrix renders.
locals {
  checks = {
    for index, stage in var.stages : local.names[index] => {
      actions = [{
        name      = "rendered"
        project   = "check"
        role      = "check"
        buildspec = "check"
        minutes   = 30
        inputs    = [local.code.name]
      }]
    } if stage.kind == "check"
  }
}
