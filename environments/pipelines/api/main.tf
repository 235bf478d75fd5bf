# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
# acme/api, branch main: built once, then deployed to dev, then stage, then prod.
data "aws_ssm_parameter" "shared" {
  name = "/groundplan/shared"
}

locals {
  shared     = jsondecode(data.aws_ssm_parameter.shared.insecure_value)
  repository = "acme/api"
}

# What the builds print: one stream for each.
resource "aws_cloudwatch_log_group" "this" {
  name              = "/groundplan/pipelines/api"
  kms_key_id        = local.shared.pipeline_key_arn
  retention_in_days = 365
}
