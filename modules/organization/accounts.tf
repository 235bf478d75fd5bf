resource "aws_organizations_account" "member" {
  for_each = var.accounts

  name              = each.key
  email             = each.value.email
  parent_id         = each.value.unit == null ? local.root_id : local.unit_ids[each.value.unit]
  close_on_deletion = each.value.close_on_deletion
  role_name         = "OrganizationAccountAccessRole"
  tags              = each.value.tags

  lifecycle {
    # AWS does not return these, so Terraform would plan to replace, and so to remove, an imported account.
    ignore_changes = [role_name, iam_user_access_to_billing]

    precondition {
      condition     = each.value.unit == null || contains(local.unit_paths, coalesce(each.value.unit, "root"))
      error_message = "Account ${each.key}: unit ${coalesce(each.value.unit, "root")} is not in `units`."
    }
  }
}
