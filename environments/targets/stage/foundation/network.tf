# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "network" {
  source = "../../../../modules/network"

  name       = local.name
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
  interface_endpoints = []
  flow_logs = {
    kms_key_arn = module.key.arn
  }
  permissions_boundary = local.boundary
}
