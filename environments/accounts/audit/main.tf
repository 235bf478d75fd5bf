# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "account" {
  source = "../../../modules/account"

  alias = "acme-audit"
  roles = {
    trusted_account_id = "579871551753"
    pipeline_roles = {
      plan  = []
      apply = []
    }
    name_prefix     = "acme-"
    state_bucket    = "acme-state-579871551753"
    state_key_alias = "alias/acme-state"
  }
}

module "trail" {
  source = "../../../modules/trail"

  providers = {
    aws            = aws
    aws.management = aws.management
  }

  name = "acme-organization"
  bucket = {
    name            = "acme-trail-988726081383"
    access_log_name = "acme-trail-access-logs-988726081383"
  }
  key_alias = "alias/acme-trail"
}
