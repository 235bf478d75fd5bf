# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
data "aws_ssm_parameter" "foundation" {
  name = "/groundplan/dev/foundation"
}

locals {
  name     = "acme-dev_msb"
  boundary = "arn:aws:iam::781515226031:policy/groundplan-boundary"

  foundation = jsondecode(data.aws_ssm_parameter.foundation.insecure_value)
}

# Target groups, and listener rules that route host names to them.
module "route" {
  source = "../../../../../modules/route"

  name          = local.name
  group_name    = "msb-4cdb322b"
  kind          = "instance"
  port          = 9090
  health_path   = "/ready"
  vpc_id        = local.foundation.vpc.id
  load_balancer = local.foundation.load_balancer
  host          = "msb.dev.acme.example"

  # Host names of all versions, for the test listener. A version begins with a digit, so no other service's hosts match.
  version_hosts = [for digit in range(10) : "msb-${digit}*.dev.acme.example"]

  # Unique on each listener: the slot in matrix.lock.yaml, and on the test listener two numbers derived from it.
  priorities = {
    production = 4
    test       = [7, 8]
  }
}
