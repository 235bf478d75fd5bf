# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.

# The services' workspaces read this. `module.x` without an output name is the object of all outputs of the module.
resource "aws_ssm_parameter" "outputs" {
  name = "/groundplan/prod/foundation"
  type = "String"
  # Contains no secrets, so the plan can show the diff.
  insecure_value = jsonencode({
    vpc = {
      id = module.network.vpc.id
    }
    subnet_ids = {
      private = module.network.subnet_ids.private
    }
    load_balancer = module.load_balancer
    cluster       = module.cluster
    key_arn       = module.key.arn
    database      = module.database
  })
}

# Its name was "facts" before 0.1.0.
moved {
  from = aws_ssm_parameter.facts
  to   = aws_ssm_parameter.outputs
}
