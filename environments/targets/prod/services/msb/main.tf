# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
data "aws_ssm_parameter" "foundation" {
  name = "/groundplan/prod/foundation"
}

locals {
  foundation = jsondecode(data.aws_ssm_parameter.foundation.insecure_value)
}

# Host names, and which of the two target groups they reach.
module "route" {
  source = "../../../../../modules/route"

  name        = "acme-prod_msb"
  group_name  = "msb-a2de0445"
  kind        = "instance"
  port        = 9090
  health_path = "/ready"
  host        = "msb.prod.acme.example"
  version_hosts = [
    [
      "msb-0*.prod.acme.example", "msb-1*.prod.acme.example", "msb-2*.prod.acme.example", "msb-3*.prod.acme.example",
      "msb-4*.prod.acme.example",
    ],
    [
      "msb-5*.prod.acme.example", "msb-6*.prod.acme.example", "msb-7*.prod.acme.example", "msb-8*.prod.acme.example",
      "msb-9*.prod.acme.example",
    ],
  ]
  priorities = {
    production = 4
    test       = [7, 8]
  }
  vpc_id = local.foundation.vpc.id
  listeners = {
    production = local.foundation.load_balancer.https_listener_arn
    test       = local.foundation.load_balancer.test_listener_arn
  }
  load_balancer_security_group_id = local.foundation.load_balancer.security_group_id
}

module "runtime" {
  source = "../../../../../modules/servers"

  name                 = "acme-prod_msb"
  log_group            = "/groundplan/prod/services/msb"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = "arn:aws:iam::843579735134:policy/groundplan-boundary"
  uses = {
    buckets = ["arn:aws:s3:::acme-prod-reports-843579735134"]
  }
  environment = {
    SERVICE = "msb"
    TARGET  = "prod"
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

module "alarms" {
  source = "../../../../../modules/alarms"

  name                     = "acme-prod_msb"
  platform                 = "server"
  load_balancer_arn_suffix = local.foundation.load_balancer.arn_suffix
  target_groups            = module.route.target_groups
}

module "deployment" {
  source = "../../../../../modules/deployment"

  name                 = "acme-prod_msb"
  platform             = "server"
  strategy             = "blue_green"
  alarms               = module.alarms.names
  permissions_boundary = "arn:aws:iam::843579735134:policy/groundplan-boundary"
  target_groups        = module.route.target_groups
  autoscaling_groups   = module.runtime.autoscaling_groups
}

# The pipeline in the tools account takes this role to deploy, and can do nothing else here.
resource "aws_iam_role" "deploy" {
  name                 = "acme-prod_msb_deploy"
  description          = "Deploys msb to prod"
  assume_role_policy   = file("${path.module}/policies/deploy_trust.json")
  permissions_boundary = "arn:aws:iam::843579735134:policy/groundplan-boundary"
}

resource "aws_iam_role_policy" "deploy" {
  name   = "deploy"
  role   = aws_iam_role.deploy.id
  policy = file("${path.module}/policies/deploy.json")
}

# What a deployment reads.
resource "aws_ssm_parameter" "facts" {
  name = "/groundplan/prod/services/msb"
  type = "String"
  # Names, no secrets: so that a plan shows what changes.
  insecure_value = jsonencode({
    platform           = "server"
    host               = "msb.prod.acme.example"
    zone               = "prod.acme.example"
    test_port          = 8443
    health             = "/ready"
    port               = 9090
    strategy           = "blue_green"
    application        = module.deployment.application
    deployment_group   = module.deployment.deployment_group
    target_groups      = module.route.target_groups
    alarms             = module.alarms.names
    log_group          = module.runtime.log_group
    hooks              = null
    function           = null
    cluster            = null
    service            = null
    task_definition    = null
    network            = null
    autoscaling_groups = module.runtime.autoscaling_groups
    deploy_role_arn    = aws_iam_role.deploy.arn
  })
}
