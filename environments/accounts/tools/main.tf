# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "account" {
  source = "../../../modules/account"

  alias = "acme-tools"
  roles = {
    trusted_account_id = "579871551753"
    pipeline_roles = {
      plan  = ["acme-infrastructure_plan", "acme-infrastructure_*_apply"]
      apply = ["acme-infrastructure_*_apply"]
    }
    name_prefix     = "acme-"
    state_bucket    = "acme-state-579871551753"
    state_key_alias = "alias/acme-state"
  }
}
