# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
module "account" {
  source = "../../../modules/account"

  alias = "acme-dev"
  roles = {
    trusted_account_id = "579871551753"
    pipeline_roles = {
      plan  = ["acme-*_dev_plan", "acme-*_dev_apply"]
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
