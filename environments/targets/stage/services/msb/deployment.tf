# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.

# CodeDeploy watches these alarms: each of them stops a deployment and rolls it back.
module "alarms" {
  source = "../../../../../modules/alarms"

  name          = local.name
  load_balancer = local.foundation.load_balancer
  target_groups = module.route.target_groups
  alarm_actions = ["arn:aws:sns:eu-west-1:162341723678:acme-stage-alarms"]
}

module "deployment" {
  source = "../../../../../modules/deployment"

  name                 = local.name
  platform             = "server"
  strategy             = "blue_green"
  alarms               = module.alarms.names
  permissions_boundary = local.boundary
  target_groups        = module.route.target_groups
  autoscaling_groups   = module.runtime.autoscaling_groups
}
