# The principal is the trusted account's root, because IAM refuses a policy that names a role that does not exist yet.
# The condition restricts it to the trusted roles.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
data "aws_iam_policy_document" "trust" {
  for_each = {
    plan  = concat(var.roles.trusted_roles.plan, var.roles.people.plan, var.roles.pipeline_roles.plan)
    apply = concat(var.roles.trusted_roles.apply, var.roles.people.apply, var.roles.pipeline_roles.apply)
  }

  statement {
    sid     = "RolesOfTheTrustedAccount"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${var.roles.trusted_account_id}:root"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:PrincipalArn"
      values   = formatlist("arn:${local.partition}:iam::${var.roles.trusted_account_id}:role/%s", each.value)
    }
  }
}
