locals {
  node_ids = merge({ root = local.root_id }, local.unit_ids)

  attachments = merge([
    for name, policy in var.service_control_policies : {
      for node in policy.attach : "${name} at ${node}" => { policy = name, node = node }
    }
  ]...)
}

resource "aws_organizations_policy" "service_control" {
  for_each = var.service_control_policies

  name        = each.key
  description = each.value.description
  type        = "SERVICE_CONTROL_POLICY"
  # AWS's size limit counts white space, so it is removed from the document.
  content = jsonencode(jsondecode(each.value.content))

  # The organisation must have a policy type enabled before a policy of the type can be created.
  depends_on = [aws_organizations_organization.this]
}

resource "aws_organizations_policy_attachment" "service_control" {
  for_each = local.attachments

  policy_id = aws_organizations_policy.service_control[each.value.policy].id
  target_id = local.node_ids[each.value.node]
}

resource "aws_organizations_policy" "tag" {
  count = var.tag_policy == null ? 0 : 1

  name        = "tags"
  description = "Spelling and values of the organisation's tags"
  type        = "TAG_POLICY"
  content     = jsonencode(jsondecode(var.tag_policy))

  depends_on = [aws_organizations_organization.this]
}

resource "aws_organizations_policy_attachment" "tag" {
  count = var.tag_policy == null ? 0 : 1

  policy_id = aws_organizations_policy.tag[0].id
  target_id = local.root_id
}
