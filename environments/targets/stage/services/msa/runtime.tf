# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file next to it.
module "runtime" {
  source = "../../../../../modules/function"

  name                 = local.name
  log_group            = "/groundplan/stage/services/msa"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = local.boundary
  uses = {
    parameters = {
      FEATURE_FLAGS = "arn:aws:ssm:eu-west-1:162341723678:parameter/acme/stage/feature-flags"
    }
  }
  environment = {
    SERVICE = "msa"
    TARGET  = "stage"
    PORT    = "8080"
  }
  memory        = 256
  target_groups = module.route.target_groups
}
