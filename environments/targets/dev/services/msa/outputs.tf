# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.

# The pipeline reads this when it deploys.
resource "aws_ssm_parameter" "outputs" {
  name = "/groundplan/dev/services/msa"
  type = "String"
  # Contains no secrets, so the plan can show the diff.
  insecure_value = jsonencode({
    platform         = "lambda"
    strategy         = "all_at_once"
    port             = 8080
    application      = module.deployment.application
    deployment_group = module.deployment.deployment_group
    hooks            = module.hooks.names
    function         = local.name
  })
}

# Its name was "facts" before 0.1.0.
moved {
  from = aws_ssm_parameter.facts
  to   = aws_ssm_parameter.outputs
}
