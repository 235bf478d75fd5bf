# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "account" {
  source = "../../../modules/account"

  alias = "acme-prod"
  roles = {
    trusted_account_id = "579871551753"
    pipeline_roles = {
      plan  = ["acme-*_plan", "acme-*_prod_apply"]
      apply = ["acme-*_prod_apply"]
    }
    name_prefix     = "acme-"
    state_bucket    = "acme-state-579871551753"
    state_key_alias = "alias/acme-state"
  }
  budget = {
    monthly_usd = 5000
    emails      = ["aws+prod@acme.example"]
  }
}
