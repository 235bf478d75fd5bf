# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "runtime" {
  source = "../../../../../modules/fargate"

  name                 = local.name
  log_group            = "/groundplan/stage/services/api"
  kms_key_arn          = local.foundation.key_arn
  permissions_boundary = local.boundary
  uses = {
    secrets = {
      PAYMENT_KEY = "arn:aws:secretsmanager:eu-west-1:162341723678:secret:acme/stage/payment-key"
    }
    queues = ["arn:aws:sqs:eu-west-1:162341723678:acme-stage-orders"]
  }
  environment = {
    SERVICE = "api"
    TARGET  = "stage"
    PORT    = "8080"
  }
  service_name   = "api"
  cluster        = local.foundation.cluster
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
