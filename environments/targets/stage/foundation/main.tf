# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
data "aws_ssm_parameter" "shared" {
  provider = aws.parent

  name = "/groundplan/shared"
}

locals {
  shared = jsondecode(data.aws_ssm_parameter.shared.insecure_value)
}

module "key" {
  source = "../../../../modules/key"

  alias                = "alias/acme-stage"
  deletion_window_days = 7
}

module "network" {
  source = "../../../../modules/network"

  name       = "acme-stage"
  cidr_block = "10.0.64.0/18"
  zones = {
    eu-west-1a = {
      public  = "10.0.64.0/22"
      private = "10.0.96.0/21"
      data    = "10.0.80.0/22"
    }
    eu-west-1b = {
      public  = "10.0.68.0/22"
      private = "10.0.104.0/21"
      data    = "10.0.84.0/22"
    }
    eu-west-1c = {
      public  = "10.0.72.0/22"
      private = "10.0.112.0/21"
      data    = "10.0.88.0/22"
    }
  }
  nat                 = "per_zone"
  interface_endpoints = ["codedeploy", "codedeploy-commands-secure", "ec2messages", "ecr.api", "ecr.dkr", "logs", "secretsmanager", "sqs", "ssm", "ssmmessages"]
  flow_logs = {
    kms_key_arn = module.key.arn
  }
  permissions_boundary = "arn:aws:iam::162341723678:policy/groundplan-boundary"
}

module "domain" {
  source = "../../../../modules/domain"

  providers = {
    aws        = aws
    aws.parent = aws.parent
  }

  name           = "stage.acme.example"
  parent_zone_id = local.shared.zone_id
  protected      = false
}

module "load_balancer" {
  source = "../../../../modules/load_balancer"

  name = "acme-stage"
  vpc = {
    id         = module.network.vpc_id
    cidr_block = module.network.cidr_block
  }
  subnet_ids = module.network.subnet_ids.public
  zone = {
    id   = module.domain.zone_id
    name = module.domain.zone_name
  }
  certificate_arn = module.domain.certificate_arn
  log_bucket      = "acme-stage-logs-162341723678"
  test_port       = 8443
  protected       = false
}

module "cluster" {
  source = "../../../../modules/cluster"

  name        = "acme-stage"
  kms_key_arn = module.key.arn
}

module "database" {
  source = "../../../../modules/database"

  name = "acme-stage"
  database = {
    version    = "16"
    class      = "db.t4g.medium"
    multi_az   = true
    storage_gb = 20
  }
  vpc_id               = module.network.vpc_id
  subnet_ids           = module.network.subnet_ids.data
  client_cidr_blocks   = module.network.private_cidr_blocks
  kms_key_arn          = module.key.arn
  permissions_boundary = "arn:aws:iam::162341723678:policy/groundplan-boundary"
  protected            = false
}

# What downstream workspaces read.
resource "aws_ssm_parameter" "facts" {
  name = "/groundplan/stage/foundation"
  type = "String"
  # Ids, no secrets: so that a plan shows what changes.
  insecure_value = jsonencode({
    region     = "eu-west-1"
    account_id = "162341723678"
    vpc = {
      id         = module.network.vpc_id
      cidr_block = module.network.cidr_block
    }
    subnet_ids = module.network.subnet_ids
    zone = {
      id   = module.domain.zone_id
      name = module.domain.zone_name
    }
    certificate_arn = module.domain.certificate_arn
    load_balancer = {
      arn                = module.load_balancer.arn
      arn_suffix         = module.load_balancer.arn_suffix
      dns_name           = module.load_balancer.dns_name
      zone_id            = module.load_balancer.zone_id
      https_listener_arn = module.load_balancer.https_listener_arn
      test_listener_arn  = module.load_balancer.test_listener_arn
      test_port          = module.load_balancer.test_port
      security_group_id  = module.load_balancer.security_group_id
      log_bucket         = module.load_balancer.log_bucket
    }
    cluster = {
      arn  = module.cluster.arn
      name = module.cluster.name
    }
    key_arn = module.key.arn
    database = {
      arn               = module.database.arn
      identifier        = module.database.identifier
      resource_id       = module.database.resource_id
      host              = module.database.host
      port              = module.database.port
      name              = module.database.name
      secret_arn        = module.database.secret_arn
      security_group_id = module.database.security_group_id
    }
  })
}
