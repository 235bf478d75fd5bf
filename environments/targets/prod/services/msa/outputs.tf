# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file next to it.

# What the pipeline's deployments read.
resource "aws_ssm_parameter" "outputs" {
  name = "/groundplan/prod/services/msa"
  type = "String"
  # Contains no secrets, so the plan can show the diff.
  insecure_value = jsonencode({
    platform         = "lambda"
    strategy         = "canary_10_15m"
    port             = 8080
    application      = module.deployment.application
    deployment_group = module.deployment.deployment_group
    hooks            = module.hooks.names
    function         = local.name
  })
}

moved {
  from = aws_ssm_parameter.facts
  to   = aws_ssm_parameter.outputs
}
