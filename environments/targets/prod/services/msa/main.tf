# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
data "aws_ssm_parameter" "foundation" {
  name = "/groundplan/prod/foundation"
}

locals {
  name     = "acme-prod_msa"
  boundary = "arn:aws:iam::843579735134:policy/groundplan-boundary"

  foundation = jsondecode(data.aws_ssm_parameter.foundation.insecure_value)
}

# Target groups, and listener rules that route host names to them.
module "route" {
  source = "../../../../../modules/route"

  name          = local.name
  group_name    = "msa-24c00e1b"
  kind          = "lambda"
  health_path   = "/"
  vpc_id        = local.foundation.vpc.id
  load_balancer = local.foundation.load_balancer
  host          = "msa.prod.acme.example"

  # Host names of all versions, for the test listener. A version begins with a digit, so no other service's hosts match.
  version_hosts = [for digit in range(10) : "msa-${digit}*.prod.acme.example"]

  # Unique on each listener: the slot in matrix.lock.yaml, and on the test listener two numbers derived from it.
  priorities = {
    production = 3
    test       = [5, 6]
  }
}
