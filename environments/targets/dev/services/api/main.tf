# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
data "aws_ssm_parameter" "foundation" {
  name = "/groundplan/dev/foundation"
}

locals {
  foundation = jsondecode(data.aws_ssm_parameter.foundation.insecure_value)
}

# Host names, and which of the two target groups they reach.
module "route" {
  source = "../../../../../modules/route"

  name        = "acme-dev_api"
  group_name  = "api-0832a61d"
  kind        = "ip"
  port        = 8080
  health_path = "/healthz"
  host        = "api.dev.acme.example"
  version_hosts = [
    [
      "api-0*.dev.acme.example", "api-1*.dev.acme.example", "api-2*.dev.acme.example", "api-3*.dev.acme.example",
      "api-4*.dev.acme.example",
    ],
    [
      "api-5*.dev.acme.example", "api-6*.dev.acme.example", "api-7*.dev.acme.example", "api-8*.dev.acme.example",
      "api-9*.dev.acme.example",
    ],
  ]
  priorities = {
    production = 2
    test       = [3, 4]
  }
  vpc_id = local.foundation.vpc.id
  listeners = {
    production = local.foundation.load_balancer.https_listener_arn
    test       = local.foundation.load_balancer.test_listener_arn
  }
  load_balancer_security_group_id = local.foundation.load_balancer.security_group_id
}

module "runtime" {
  source = "../../../../../modules/fargate"

  name                 = "acme-dev_api"
  log_group            = "/groundplan/dev/services/api"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = "arn:aws:iam::781515226031:policy/groundplan-boundary"
  uses = {
    secrets = {
      PAYMENT_KEY = "arn:aws:secretsmanager:eu-west-1:781515226031:secret:acme/dev/payment-key"
    }
    queues = ["arn:aws:sqs:eu-west-1:781515226031:acme-dev-orders"]
  }
  environment = {
    SERVICE = "api"
    TARGET  = "dev"
    PORT    = "8080"
  }
  service_name = "api"
  cluster = {
    arn  = local.foundation.cluster.arn
    name = local.foundation.cluster.name
  }
  repository_arn = "arn:aws:ecr:eu-west-1:579871551753:repository/acme/api"
  image          = "579871551753.dkr.ecr.eu-west-1.amazonaws.com/acme/api:0.0.0"
  size = {
    cpu    = 512
    memory = 1024
  }
  scale = {
    min         = 2
    max         = 10
    cpu_percent = 60
  }
  port = 8080
  network = {
    subnet_ids        = local.foundation.subnet_ids.private
    security_group_id = module.route.security_group_id
  }
  target_group_arn = module.route.target_groups.blue.arn
}

module "alarms" {
  source = "../../../../../modules/alarms"

  name                     = "acme-dev_api"
  platform                 = "ecs"
  load_balancer_arn_suffix = local.foundation.load_balancer.arn_suffix
  target_groups            = module.route.target_groups
}

# What CodeDeploy asks before and after it moves traffic.
module "hooks" {
  source = "../../../../../modules/hooks"

  name                 = "acme-dev_api"
  production_url       = "https://api.dev.acme.example/healthz"
  test_url             = "https://api-0-0-0.dev.acme.example:8443/healthz"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = "arn:aws:iam::781515226031:policy/groundplan-boundary"
}

module "deployment" {
  source = "../../../../../modules/deployment"

  name                 = "acme-dev_api"
  platform             = "ecs"
  strategy             = "all_at_once"
  alarms               = module.alarms.names
  permissions_boundary = "arn:aws:iam::781515226031:policy/groundplan-boundary"
  ecs = {
    cluster = local.foundation.cluster.name
    service = module.runtime.service_name
  }
  target_groups = module.route.target_groups
  listeners = {
    production = local.foundation.load_balancer.https_listener_arn
    test       = local.foundation.load_balancer.test_listener_arn
  }
}

# The pipeline in the tools account takes this role to deploy, and can do nothing else here.
resource "aws_iam_role" "deploy" {
  name                 = "acme-dev_api_deploy"
  description          = "Deploys api to dev"
  assume_role_policy   = file("${path.module}/policies/deploy_trust.json")
  permissions_boundary = "arn:aws:iam::781515226031:policy/groundplan-boundary"
}

resource "aws_iam_role_policy" "deploy" {
  name   = "deploy"
  role   = aws_iam_role.deploy.id
  policy = file("${path.module}/policies/deploy.json")
}

# What a deployment reads.
resource "aws_ssm_parameter" "facts" {
  name = "/groundplan/dev/services/api"
  type = "String"
  # Names, no secrets: so that a plan shows what changes.
  insecure_value = jsonencode({
    platform         = "ecs"
    host             = "api.dev.acme.example"
    zone             = "dev.acme.example"
    test_port        = 8443
    health           = "/healthz"
    port             = 8080
    strategy         = "all_at_once"
    application      = module.deployment.application
    deployment_group = module.deployment.deployment_group
    target_groups    = module.route.target_groups
    alarms           = module.alarms.names
    log_group        = module.runtime.log_group
    hooks            = module.hooks.names
    function         = null
    cluster          = local.foundation.cluster.name
    service          = "api"
    task_definition  = module.runtime.task_definition_arn
    network = {
      subnet_ids        = local.foundation.subnet_ids.private
      security_group_id = module.route.security_group_id
    }
    autoscaling_groups = null
    deploy_role_arn    = aws_iam_role.deploy.arn
  })
}
