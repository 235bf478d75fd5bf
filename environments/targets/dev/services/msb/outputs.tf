# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.

# The pipeline reads this when it deploys.
resource "aws_ssm_parameter" "outputs" {
  name = "/groundplan/dev/services/msb"
  type = "String"
  # Contains no secrets, so the plan can show the diff.
  insecure_value = jsonencode({
    platform           = "server"
    strategy           = "half_at_a_time"
    port               = 9090
    application        = module.deployment.application
    deployment_group   = module.deployment.deployment_group
    target_groups      = module.route.target_groups
    autoscaling_groups = module.runtime.autoscaling_groups
  })
}

# Its name was "facts" before 0.1.0.
moved {
  from = aws_ssm_parameter.facts
  to   = aws_ssm_parameter.outputs
}
