# All features are enabled, because service control policies require them. This cannot be undone:
# https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html
resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]
  aws_service_access_principals = ["cloudtrail.amazonaws.com", "tagpolicies.tag.amazonaws.com"]
}

locals {
  root_id = aws_organizations_organization.this.roots[0].id
}
