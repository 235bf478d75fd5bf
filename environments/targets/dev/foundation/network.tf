# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "network" {
  source = "../../../../modules/network"

  name       = local.name
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
  nat = "none"
  interface_endpoints = [
    "codedeploy", "codedeploy-commands-secure", "ec2messages", "ecr.api", "ecr.dkr", "logs", "secretsmanager", "sqs",
    "ssm", "ssmmessages",
  ]
  flow_logs = {
    kms_key_arn = module.key.arn
  }
  permissions_boundary = local.boundary
}
