# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.

# The pipeline reads this when it deploys.
resource "aws_ssm_parameter" "outputs" {
  name = "/groundplan/dev/services/api"
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
    service          = "api"
    task_definition  = module.runtime.task_definition_arn
    network = {
      subnet_ids        = local.foundation.subnet_ids.private
      security_group_id = module.route.security_group_id
    }
  })
}

# Its name was "facts" before 0.1.0.
moved {
  from = aws_ssm_parameter.facts
  to   = aws_ssm_parameter.outputs
}
