# The maximum permissions of the apply role and of every role that it creates. They cannot extend their permissions.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
data "aws_iam_policy_document" "boundary" {
  statement {
    sid         = "AllButOrganizationAndAccount"
    not_actions = ["account:*", "organizations:*"]
    resources   = ["*"]

    # A role with any other name and this boundary has no permissions.
    condition {
      test     = "ArnLike"
      variable = "aws:PrincipalArn"
      values   = local.bounded_role_arns
    }
  }

  statement {
    sid       = "LookAtOrganizationAndAccount"
    actions   = ["account:Get*", "account:List*", "organizations:Describe*", "organizations:List*"]
    resources = ["*"]

    condition {
      test     = "ArnLike"
      variable = "aws:PrincipalArn"
      values   = local.bounded_role_arns
    }
  }

  statement {
    sid    = "MakeNoOtherWayIn"
    effect = "Deny"
    actions = [
      "iam:AddClientIDToOpenIDConnectProvider", "iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachUserPolicy",
      "iam:CreateAccessKey", "iam:CreateGroup", "iam:CreateLoginProfile", "iam:CreateOpenIDConnectProvider",
      "iam:CreateSAMLProvider", "iam:CreateServiceSpecificCredential", "iam:CreateUser",
      "iam:DeleteAccountPasswordPolicy",
      "iam:DeleteUserPermissionsBoundary", "iam:PutGroupPolicy", "iam:PutUserPermissionsBoundary", "iam:PutUserPolicy",
      "iam:ResetServiceSpecificCredential", "iam:UpdateAccessKey", "iam:UpdateAccountPasswordPolicy",
      "iam:UpdateLoginProfile",
      "iam:UpdateOpenIDConnectProviderThumbprint", "iam:UpdateSAMLProvider", "iam:UploadSSHPublicKey",
      "iam:UploadSigningCertificate",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "KeepTheKitsRoles"
    effect    = "Deny"
    actions   = local.role_writes
    resources = local.kit_role_arns
  }

  statement {
    sid           = "ManageOwnRolesOnly"
    effect        = "Deny"
    actions       = local.role_writes
    not_resources = concat(local.own_role_arns, ["${local.arn_prefix}:role/aws-service-role/*"])
  }

  statement {
    sid    = "KeepTheBoundary"
    effect = "Deny"
    actions = [
      "iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion",
      "iam:TagPolicy", "iam:UntagPolicy",
    ]
    resources = [local.boundary_arn]
  }

  # Without this, the apply role could create a role without a boundary and assume it.
  statement {
    sid       = "RolesOnlyWithThisBoundary"
    effect    = "Deny"
    actions   = ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"]
    resources = ["*"]

    condition {
      test     = "StringNotEquals"
      variable = "iam:PermissionsBoundary"
      values   = [local.boundary_arn]
    }
  }

  statement {
    sid       = "NeverTakeItOff"
    effect    = "Deny"
    actions   = ["iam:DeleteRolePermissionsBoundary"]
    resources = ["*"]
  }
}

locals {
  bounded_role_arns = concat(local.own_role_arns, ["${local.arn_prefix}:role/groundplan-apply"])

  # Actions that change a role or who may assume it.
  role_writes = [
    "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy",
    "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy",
    "iam:UpdateRole", "iam:UpdateRoleDescription",
  ]
}

resource "aws_iam_policy" "boundary" {
  name        = local.boundary_name
  description = "The most that the apply role and the roles it makes can do"
  policy      = data.aws_iam_policy_document.boundary.json
}
