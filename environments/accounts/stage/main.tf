# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "account" {
  source = "../../../modules/account"

  alias = "acme-stage"
  roles = {
    trusted_account_id = "579871551753"
    pipeline_roles = {
      plan  = ["acme-*_plan", "acme-*_stage_apply"]
      apply = ["acme-*_stage_apply"]
    }
    name_prefix     = "acme-"
    state_bucket    = "acme-state-579871551753"
    state_key_alias = "alias/acme-state"
  }
  budget = {
    monthly_usd = 500
    emails      = ["aws+stage@acme.example"]
  }
}
