# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "organization" {
  source = "../../modules/organization"

  units = ["infrastructure", "security", "workloads/nonprod", "workloads/prod"]
  accounts = {
    audit = {
      email             = "aws+audit@acme.example"
      unit              = "security"
      close_on_deletion = false
    }
    tools = {
      email             = "aws+tools@acme.example"
      unit              = "infrastructure"
      close_on_deletion = false
    }
    dev = {
      email             = "aws+dev@acme.example"
      unit              = "workloads/nonprod"
      close_on_deletion = false
    }
    stage = {
      email             = "aws+stage@acme.example"
      unit              = "workloads/nonprod"
      close_on_deletion = false
    }
    prod = {
      email             = "aws+prod@acme.example"
      unit              = "workloads/prod"
      close_on_deletion = false
    }
  }
  service_control_policies = {
    acme-kit = {
      description = "The roles, state, trail and keys that the organisation is run with"
      content     = file("${path.module}/policies/kit.json")
    }
    acme-regions = {
      description = "No regions but the allowed ones"
      content     = file("${path.module}/policies/regions.json")
    }
    acme-safeguards = {
      description = "No leaving, no root user; trail, default encryption and public access blocks stay on"
      content     = file("${path.module}/policies/safeguards.json")
    }
  }
  tag_policy = file("${path.module}/policies/tags.json")
}
