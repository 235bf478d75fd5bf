resource "aws_iam_role" "apply" {
  name                 = "groundplan-apply"
  description          = "Applies reviewed plans; its boundary keeps it inside the account's rules"
  assume_role_policy   = data.aws_iam_policy_document.trust["apply"].json
  permissions_boundary = aws_iam_policy.boundary.arn
}

# All services except IAM, Organizations and account settings.
resource "aws_iam_role_policy_attachment" "apply_power_user" {
  role       = aws_iam_role.apply.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/PowerUserAccess"
}

resource "aws_iam_role_policy_attachment" "apply_read_iam" {
  role       = aws_iam_role.apply.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/IAMReadOnlyAccess"
}

resource "aws_iam_role_policy" "apply_iam" {
  name   = "own-roles"
  role   = aws_iam_role.apply.id
  policy = data.aws_iam_policy_document.apply_iam.json
}

data "aws_iam_policy_document" "apply_iam" {
  statement {
    sid       = "ManageOwnRoles"
    actions   = concat(local.role_writes, ["iam:PassRole"])
    resources = local.own_role_arns
  }

  statement {
    sid = "ManageOwnPoliciesAndProfiles"
    actions = [
      "iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:CreatePolicy", "iam:CreatePolicyVersion",
      "iam:DeleteInstanceProfile", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:RemoveRoleFromInstanceProfile",
      "iam:SetDefaultPolicyVersion", "iam:TagInstanceProfile", "iam:TagPolicy", "iam:UntagInstanceProfile",
      "iam:UntagPolicy",
    ]
    resources = [
      "${local.arn_prefix}:instance-profile/${var.roles.name_prefix}*",
      "${local.arn_prefix}:policy/${var.roles.name_prefix}*",
    ]
  }

  # Elastic Load Balancing, RDS, ECS and both kinds of Auto Scaling create their roles on first use.
  statement {
    sid       = "MakeServiceLinkedRoles"
    actions   = ["iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole"]
    resources = ["${local.arn_prefix}:role/aws-service-role/*"]
  }
}
