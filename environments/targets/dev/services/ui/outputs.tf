# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file next to it.

# What the pipeline's deployments read.
resource "aws_ssm_parameter" "outputs" {
  name = "/groundplan/dev/services/ui"
  type = "String"
  # Contains no secrets, so the plan can show the diff.
  insecure_value = jsonencode({
    platform         = "ecs"
    strategy         = "all_at_once"
    port             = 8080
    application      = module.deployment.application
    deployment_group = module.deployment.deployment_group
    hooks            = module.hooks.names
    cluster          = local.foundation.cluster.name
    service          = "ui"
    task_definition  = module.runtime.task_definition_arn
    network = {
      subnet_ids        = local.foundation.subnet_ids.private
      security_group_id = module.route.security_group_id
    }
  })
}

moved {
  from = aws_ssm_parameter.facts
  to   = aws_ssm_parameter.outputs
}
