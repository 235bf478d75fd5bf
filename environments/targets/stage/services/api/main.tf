# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
data "aws_ssm_parameter" "foundation" {
  name = "/groundplan/stage/foundation"
}

locals {
  name     = "acme-stage_api"
  boundary = "arn:aws:iam::162341723678:policy/groundplan-boundary"

  foundation = jsondecode(data.aws_ssm_parameter.foundation.insecure_value)
}

# Target groups, and listener rules that route host names to them.
module "route" {
  source = "../../../../../modules/route"

  name          = local.name
  group_name    = "api-1de390c1"
  kind          = "ip"
  port          = 8080
  health_path   = "/healthz"
  vpc_id        = local.foundation.vpc.id
  load_balancer = local.foundation.load_balancer
  host          = "api.stage.acme.example"

  # Host names of all versions, for the test listener. A version begins with a digit, so no other service's hosts match.
  version_hosts = [for digit in range(10) : "api-${digit}*.stage.acme.example"]

  # Unique on each listener: the slot in matrix.lock.yaml, and on the test listener two numbers derived from it.
  priorities = {
    production = 2
    test       = [3, 4]
  }
}
