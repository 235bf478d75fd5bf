# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
data "aws_ssm_parameter" "shared" {
  provider = aws.parent

  name = "/groundplan/shared"
}

locals {
  shared = jsondecode(data.aws_ssm_parameter.shared.insecure_value)

  name     = "acme-prod"
  boundary = "arn:aws:iam::843579735134:policy/groundplan-boundary"
}

module "key" {
  source = "../../../../modules/key"

  alias                = "alias/${local.name}"
  deletion_window_days = 30
}

# Alarms of the database and of the services, which compute the topic's ARN from its name.
module "alarm_topic" {
  source = "../../../../modules/alarm_topic"

  name        = "${local.name}-alarms"
  kms_key_arn = module.key.arn
  emails      = ["platform@acme.example"]
}

# The target's zone, delegated from the parent zone in the tools account. One certificate covers the zone's name and all
# names one label below it, so a new service or version needs no certificate of its own.
module "domain" {
  source = "../../../../modules/domain"

  providers = {
    aws        = aws
    aws.parent = aws.parent
  }

  name           = "prod.acme.example"
  parent_zone_id = local.shared.zone_id
  protected      = true
}

# Shared by all services. One wildcard record points all names of the zone to it. The listener rules in the services'
# workspaces select a service by host name; a host name without a rule gets a 404.
module "load_balancer" {
  source = "../../../../modules/load_balancer"

  name            = local.name
  vpc             = module.network.vpc
  subnet_ids      = module.network.subnet_ids.public
  zone            = module.domain.zone
  certificate_arn = module.domain.certificate_arn
  log_bucket      = "${local.name}-logs-843579735134"
  test_port       = 8443
  protected       = true
}

module "cluster" {
  source = "../../../../modules/cluster"

  name        = local.name
  kms_key_arn = module.key.arn
}

module "database" {
  source = "../../../../modules/database"

  name = local.name
  database = {
    version    = "16"
    class      = "db.t4g.medium"
    multi_az   = true
    storage_gb = 20
  }
  vpc_id               = module.network.vpc.id
  subnet_ids           = module.network.subnet_ids.data
  client_cidr_blocks   = module.network.private_cidr_blocks
  kms_key_arn          = module.key.arn
  alarm_actions        = [module.alarm_topic.arn]
  permissions_boundary = local.boundary
  protected            = true
}
