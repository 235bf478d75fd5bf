# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
module "account" {
  source = "../../../modules/account"

  alias = "acme-tools"
  roles = {
    trusted_account_id = "579871551753"
    pipeline_roles = {
      plan = [
        "acme-infrastructure_shared_plan", "acme-infrastructure_shared_apply", "acme-infrastructure_pipelines_plan",
        "acme-infrastructure_pipelines_apply", "acme-infrastructure_dev_plan", "acme-infrastructure_dev_apply",
        "acme-infrastructure_stage_plan", "acme-infrastructure_stage_apply", "acme-infrastructure_prod_plan",
        "acme-infrastructure_prod_apply",
      ]
      apply = [
        "acme-infrastructure_shared_apply", "acme-infrastructure_pipelines_apply", "acme-infrastructure_dev_apply",
        "acme-infrastructure_stage_apply", "acme-infrastructure_prod_apply",
      ]
    }
    name_prefix     = "acme-"
    state_bucket    = "acme-state-579871551753"
    state_key_alias = "alias/acme-state"
  }
}
