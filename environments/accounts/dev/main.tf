# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "account" {
  source = "../../../modules/account"

  alias = "acme-dev"
  roles = {
    trusted_account_id = "579871551753"
    pipeline_roles = {
      plan  = ["acme-*_plan", "acme-*_dev_apply"]
      apply = ["acme-*_dev_apply"]
    }
    name_prefix     = "acme-"
    state_bucket    = "acme-state-579871551753"
    state_key_alias = "alias/acme-state"
  }
  budget = {
    monthly_usd = 500
    emails      = ["aws+dev@acme.example"]
  }
}
