# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "runtime" {
  source = "../../../../../modules/fargate"

  name                 = local.name
  log_group            = "/groundplan/prod/services/ui"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = local.boundary
  uses                 = {}
  environment = {
    SERVICE = "ui"
    TARGET  = "prod"
    PORT    = "8080"
  }
  service_name   = "ui"
  cluster        = local.foundation.cluster
  repository_arn = "arn:aws:ecr:eu-west-1:579871551753:repository/acme/ui"
  image          = "579871551753.dkr.ecr.eu-west-1.amazonaws.com/acme/ui:0.0.0"
  size = {
    cpu    = 256
    memory = 512
  }
  scale = {
    min         = 2
    max         = 4
    cpu_percent = 60
  }
  port = 8080
  network = {
    subnet_ids        = local.foundation.subnet_ids.private
    security_group_id = module.route.security_group_id
  }
  target_group_arn = module.route.target_groups.blue.arn
}
