# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
# What the services' workspaces read. A module that is named without an output stands for all of its outputs.
resource "aws_ssm_parameter" "outputs" {
  name = "/groundplan/dev/foundation"
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
    database      = null
  })
}

# Named "facts" until 0.1.0.
moved {
  from = aws_ssm_parameter.facts
  to   = aws_ssm_parameter.outputs
}
