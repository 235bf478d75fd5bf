# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.

# CodeDeploy watches these alarms: each of them stops a deployment and rolls it back.
module "alarms" {
  source = "../../../../../modules/alarms"

  name          = local.name
  load_balancer = local.foundation.load_balancer
  target_groups = module.route.target_groups
  function_name = local.name
  alarm_actions = ["arn:aws:sns:eu-west-1:781515226031:acme-dev-alarms"]
}

# Health checks that CodeDeploy runs before and after it moves traffic.
module "hooks" {
  source = "../../../../../modules/hooks"

  name                 = local.name
  production_url       = "https://msa.dev.acme.example/"
  test_url             = "https://msa-0-0-0.dev.acme.example:8443/"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = local.boundary
}

module "deployment" {
  source = "../../../../../modules/deployment"

  name                 = local.name
  platform             = "lambda"
  strategy             = "all_at_once"
  alarms               = module.alarms.names
  permissions_boundary = local.boundary
}
