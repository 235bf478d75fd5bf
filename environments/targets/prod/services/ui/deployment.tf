# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.

# CodeDeploy watches these alarms: each of them stops a deployment and rolls it back.
module "alarms" {
  source = "../../../../../modules/alarms"

  name          = local.name
  load_balancer = local.foundation.load_balancer
  target_groups = module.route.target_groups
  alarm_actions = ["arn:aws:sns:eu-west-1:843579735134:acme-prod-alarms"]
}

# Health checks that CodeDeploy runs before and after it moves traffic.
module "hooks" {
  source = "../../../../../modules/hooks"

  name                 = local.name
  production_url       = "https://ui.prod.acme.example/healthz"
  test_url             = "https://ui-0-0-0.prod.acme.example:8443/healthz"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = local.boundary
}

module "deployment" {
  source = "../../../../../modules/deployment"

  name                 = local.name
  platform             = "ecs"
  strategy             = "all_at_once"
  alarms               = module.alarms.names
  permissions_boundary = local.boundary
  ecs = {
    cluster = local.foundation.cluster.name
    service = module.runtime.service_name
  }
  target_groups = module.route.target_groups
  load_balancer = local.foundation.load_balancer
}
