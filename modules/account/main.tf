data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  arn_prefix = "arn:${local.partition}:iam::${local.account_id}"

  boundary_name = "groundplan-boundary"
  boundary_arn  = "${local.arn_prefix}:policy/${local.boundary_name}"

  # Roles that neither the apply role nor the roles that it creates may change.
  kit_role_arns = ["${local.arn_prefix}:role/groundplan-*", "${local.arn_prefix}:role/OrganizationAccountAccessRole"]
  # Roles that the apply role manages.
  own_role_arns = ["${local.arn_prefix}:role/${var.roles.name_prefix}*"]
}

resource "aws_iam_account_alias" "this" {
  account_alias = var.alias
}

resource "aws_iam_account_password_policy" "this" {
  minimum_password_length        = 14
  max_password_age               = 90
  password_reuse_prevention      = 24
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = true
}
