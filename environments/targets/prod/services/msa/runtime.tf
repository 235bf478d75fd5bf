# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "runtime" {
  source = "../../../../../modules/function"

  name                 = local.name
  log_group            = "/groundplan/prod/services/msa"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = local.boundary
  uses = {
    parameters = {
      FEATURE_FLAGS = "arn:aws:ssm:eu-west-1:843579735134:parameter/acme/prod/feature-flags"
    }
  }
  environment = {
    SERVICE = "msa"
    TARGET  = "prod"
    PORT    = "8080"
  }
  memory        = 256
  target_groups = module.route.target_groups
}
