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

  name        = "acme-prod_msa"
  group_name  = "msa-24c00e1b"
  kind        = "lambda"
  health_path = "/"
  host        = "msa.prod.acme.example"
  version_hosts = [
    [
      "msa-0*.prod.acme.example", "msa-1*.prod.acme.example", "msa-2*.prod.acme.example", "msa-3*.prod.acme.example",
      "msa-4*.prod.acme.example",
    ],
    [
      "msa-5*.prod.acme.example", "msa-6*.prod.acme.example", "msa-7*.prod.acme.example", "msa-8*.prod.acme.example",
      "msa-9*.prod.acme.example",
    ],
  ]
  priorities = {
    production = 3
    test       = [5, 6]
  }
  vpc_id = local.foundation.vpc.id
  listeners = {
    production = local.foundation.load_balancer.https_listener_arn
    test       = local.foundation.load_balancer.test_listener_arn
  }
  load_balancer_security_group_id = local.foundation.load_balancer.security_group_id
}

module "runtime" {
  source = "../../../../../modules/function"

  name                 = "acme-prod_msa"
  log_group            = "/groundplan/prod/services/msa"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = "arn:aws:iam::843579735134:policy/groundplan-boundary"
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

module "alarms" {
  source = "../../../../../modules/alarms"

  name                     = "acme-prod_msa"
  platform                 = "lambda"
  load_balancer_arn_suffix = local.foundation.load_balancer.arn_suffix
  target_groups            = module.route.target_groups
  function_name            = "acme-prod_msa"
}

# What CodeDeploy asks before and after it moves traffic.
module "hooks" {
  source = "../../../../../modules/hooks"

  name                 = "acme-prod_msa"
  production_url       = "https://msa.prod.acme.example/"
  test_url             = "https://msa-0-0-0.prod.acme.example:8443/"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = "arn:aws:iam::843579735134:policy/groundplan-boundary"
}

module "deployment" {
  source = "../../../../../modules/deployment"

  name                 = "acme-prod_msa"
  platform             = "lambda"
  strategy             = "canary_10_15m"
  alarms               = module.alarms.names
  permissions_boundary = "arn:aws:iam::843579735134:policy/groundplan-boundary"
}

# The pipeline in the tools account takes this role to deploy, and can do nothing else here.
resource "aws_iam_role" "deploy" {
  name                 = "acme-prod_msa_deploy"
  description          = "Deploys msa to prod"
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
  name = "/groundplan/prod/services/msa"
  type = "String"
  # Names, no secrets: so that a plan shows what changes.
  insecure_value = jsonencode({
    platform           = "lambda"
    host               = "msa.prod.acme.example"
    zone               = "prod.acme.example"
    test_port          = 8443
    health             = "/"
    port               = 8080
    strategy           = "canary_10_15m"
    application        = module.deployment.application
    deployment_group   = module.deployment.deployment_group
    target_groups      = module.route.target_groups
    alarms             = module.alarms.names
    log_group          = module.runtime.log_group
    hooks              = module.hooks.names
    function           = "acme-prod_msa"
    cluster            = null
    service            = null
    task_definition    = null
    network            = null
    autoscaling_groups = null
    deploy_role_arn    = aws_iam_role.deploy.arn
  })
}
