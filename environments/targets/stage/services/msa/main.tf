# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
data "aws_ssm_parameter" "foundation" {
  name = "/groundplan/stage/foundation"
}

locals {
  foundation = jsondecode(data.aws_ssm_parameter.foundation.insecure_value)
}

# Host names, and which of the two target groups they reach.
module "route" {
  source = "../../../../../modules/route"

  name        = "acme-stage_msa"
  group_name  = "msa-12fbba9e"
  kind        = "lambda"
  health_path = "/"
  host        = "msa.stage.acme.example"
  version_hosts = [
    [
      "msa-0*.stage.acme.example", "msa-1*.stage.acme.example", "msa-2*.stage.acme.example",
      "msa-3*.stage.acme.example", "msa-4*.stage.acme.example",
    ],
    [
      "msa-5*.stage.acme.example", "msa-6*.stage.acme.example", "msa-7*.stage.acme.example",
      "msa-8*.stage.acme.example", "msa-9*.stage.acme.example",
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

  name                 = "acme-stage_msa"
  log_group            = "/groundplan/stage/services/msa"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = "arn:aws:iam::162341723678:policy/groundplan-boundary"
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

module "alarms" {
  source = "../../../../../modules/alarms"

  name                     = "acme-stage_msa"
  platform                 = "lambda"
  load_balancer_arn_suffix = local.foundation.load_balancer.arn_suffix
  target_groups            = module.route.target_groups
  function_name            = "acme-stage_msa"
}

# What CodeDeploy asks before and after it moves traffic.
module "hooks" {
  source = "../../../../../modules/hooks"

  name                 = "acme-stage_msa"
  production_url       = "https://msa.stage.acme.example/"
  test_url             = "https://msa-0-0-0.stage.acme.example:8443/"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = "arn:aws:iam::162341723678:policy/groundplan-boundary"
}

module "deployment" {
  source = "../../../../../modules/deployment"

  name                 = "acme-stage_msa"
  platform             = "lambda"
  strategy             = "all_at_once"
  alarms               = module.alarms.names
  permissions_boundary = "arn:aws:iam::162341723678:policy/groundplan-boundary"
}

# The pipeline in the tools account takes this role to deploy, and can do nothing else here.
resource "aws_iam_role" "deploy" {
  name                 = "acme-stage_msa_deploy"
  description          = "Deploys msa to stage"
  assume_role_policy   = file("${path.module}/policies/deploy_trust.json")
  permissions_boundary = "arn:aws:iam::162341723678:policy/groundplan-boundary"
}

resource "aws_iam_role_policy" "deploy" {
  name   = "deploy"
  role   = aws_iam_role.deploy.id
  policy = file("${path.module}/policies/deploy.json")
}

# What a deployment reads.
resource "aws_ssm_parameter" "facts" {
  name = "/groundplan/stage/services/msa"
  type = "String"
  # Names, no secrets: so that a plan shows what changes.
  insecure_value = jsonencode({
    platform           = "lambda"
    host               = "msa.stage.acme.example"
    zone               = "stage.acme.example"
    test_port          = 8443
    health             = "/"
    port               = 8080
    strategy           = "all_at_once"
    application        = module.deployment.application
    deployment_group   = module.deployment.deployment_group
    target_groups      = module.route.target_groups
    alarms             = module.alarms.names
    log_group          = module.runtime.log_group
    hooks              = module.hooks.names
    function           = "acme-stage_msa"
    cluster            = null
    service            = null
    task_definition    = null
    network            = null
    autoscaling_groups = null
    deploy_role_arn    = aws_iam_role.deploy.arn
  })
}
