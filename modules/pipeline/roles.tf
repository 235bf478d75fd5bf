data "aws_caller_identity" "current" {}

locals {
  builds_by_role = { for build in values(local.projects) : build.role => build... }

  # By key: the AWS service that assumes the role, and its policy. Roles that differ only in names share a document with
  # the placeholders ${role}, ${target}, ${account} and ${workspaces}. A connection starts pipelines without a role.
  roles = merge(
    {
      for role, service in { pipeline = "codepipeline", events = "events" } :
      role => { service = service, policy = templatefile("${var.policies}/${role}.json", { role = role }) }
      if role == "pipeline" || local.stored
    },
    {
      for role, builds in local.builds_by_role : role => {
        service = "codebuild"
        policy = templatefile(
          "${var.policies}/${builds[0].document}.json", merge(builds[0].placeholders, { role = role })
        )
      }
    },
  )

  # A stage that acts in the tools account would list that account's resources twice, so duplicates are removed.
  policies = {
    for role, each in local.roles : role => merge(jsondecode(each.policy), {
      Statement = [
        for statement in jsondecode(each.policy).Statement :
        merge(statement, { Resource = distinct(statement.Resource) })
      ]
    })
  }
}

resource "aws_iam_role" "this" {
  for_each = local.roles

  name                 = "${var.prefix}${each.key}"
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "${each.value.service}.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  for_each = local.roles

  name   = "own"
  role   = aws_iam_role.this[each.key].name
  policy = jsonencode(local.policies[each.key])
}
