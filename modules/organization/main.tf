# All features are enabled, because service control policies require them. This cannot be undone:
# https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html
# Both lists are complete: what somebody else has enabled, and is not here, would be disabled.
resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  enabled_policy_types          = setunion(["SERVICE_CONTROL_POLICY", "TAG_POLICY"], var.policy_types)
  aws_service_access_principals = setunion(["cloudtrail.amazonaws.com", "tagpolicies.tag.amazonaws.com"], var.trusted_services)
}

locals {
  root_id = aws_organizations_organization.this.roots[0].id
}
