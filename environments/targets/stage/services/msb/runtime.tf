# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "runtime" {
  source = "../../../../../modules/servers"

  name                 = local.name
  log_group            = "/groundplan/stage/services/msb"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = local.boundary
  uses = {
    buckets = ["arn:aws:s3:::acme-stage-reports-162341723678"]
  }
  environment = {
    SERVICE = "msb"
    TARGET  = "stage"
    PORT    = "9090"
  }
  instance_type = "t4g.small"
  scale = {
    min         = 2
    max         = 4
    cpu_percent = 60
  }
  port = 9090
  network = {
    subnet_ids        = local.foundation.subnet_ids.private
    security_group_id = module.route.security_group_id
  }
  target_group_arn = module.route.target_groups.blue.arn
  packages = {
    bucket     = "acme-artefacts-579871551753"
    prefix     = "msb/"
    account_id = "579871551753"
    region     = "eu-west-1"
    key_alias  = "alias/acme-artefacts"
  }
}
