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

  alias                = "alias/acme-dev"
  deletion_window_days = 7
}

module "network" {
  source = "../../../../modules/network"

  name       = "acme-dev"
  cidr_block = "10.0.0.0/20"
  zones = {
    eu-west-1a = {
      public  = "10.0.0.0/24"
      private = "10.0.8.0/23"
      data    = "10.0.4.0/24"
    }
    eu-west-1b = {
      public  = "10.0.1.0/24"
      private = "10.0.10.0/23"
      data    = "10.0.5.0/24"
    }
  }
  nat                 = "none"
  interface_endpoints = ["codedeploy", "codedeploy-commands-secure", "ec2messages", "ecr.api", "ecr.dkr", "logs", "secretsmanager", "sqs", "ssm", "ssmmessages"]
  flow_logs = {
    kms_key_arn = module.key.arn
  }
  permissions_boundary = "arn:aws:iam::781515226031:policy/groundplan-boundary"
}

module "domain" {
  source = "../../../../modules/domain"

  providers = {
    aws        = aws
    aws.parent = aws.parent
  }

  name           = "dev.acme.example"
  parent_zone_id = local.shared.zone_id
  protected      = false
}

module "load_balancer" {
  source = "../../../../modules/load_balancer"

  name = "acme-dev"
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
  log_bucket      = "acme-dev-logs-781515226031"
  test_port       = 8443
  protected       = false
}

module "cluster" {
  source = "../../../../modules/cluster"

  name        = "acme-dev"
  kms_key_arn = module.key.arn
}

# What downstream workspaces read.
resource "aws_ssm_parameter" "facts" {
  name = "/groundplan/dev/foundation"
  type = "String"
  # Ids, no secrets: so that a plan shows what changes.
  insecure_value = jsonencode({
    region     = "eu-west-1"
    account_id = "781515226031"
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
    key_arn  = module.key.arn
    database = null
  })
}
