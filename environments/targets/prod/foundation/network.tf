# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "network" {
  source = "../../../../modules/network"

  name       = local.name
  cidr_block = "10.0.128.0/18"
  zones = {
    eu-west-1a = {
      public  = "10.0.128.0/22"
      private = "10.0.160.0/21"
      data    = "10.0.144.0/22"
    }
    eu-west-1b = {
      public  = "10.0.132.0/22"
      private = "10.0.168.0/21"
      data    = "10.0.148.0/22"
    }
    eu-west-1c = {
      public  = "10.0.136.0/22"
      private = "10.0.176.0/21"
      data    = "10.0.152.0/22"
    }
  }
  nat                 = "per_zone"
  interface_endpoints = []
  flow_logs = {
    kms_key_arn = module.key.arn
  }
  permissions_boundary = local.boundary
}
