# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
locals {
  # The service that takes each role; what the role may do then: policies/<role>.json.
  roles = {
    pipeline      = "codepipeline"
    checks        = "codebuild"
    build         = "codebuild"
    dev_plan      = "codebuild"
    dev_apply     = "codebuild"
    dev_deploy    = "codebuild"
    dev_test      = "codebuild"
    dev_cutover   = "codebuild"
    stage_plan    = "codebuild"
    stage_apply   = "codebuild"
    stage_deploy  = "codebuild"
    stage_test    = "codebuild"
    stage_cutover = "codebuild"
    prod_plan     = "codebuild"
    prod_apply    = "codebuild"
    prod_deploy   = "codebuild"
    prod_test     = "codebuild"
    prod_cutover  = "codebuild"
  }
}

resource "aws_iam_role" "this" {
  for_each = local.roles

  name                 = "acme-ui_${each.key}"
  permissions_boundary = "arn:aws:iam::579871551753:policy/groundplan-boundary"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "${each.value}.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = "579871551753" } }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  for_each = local.roles

  name   = "own"
  role   = aws_iam_role.this[each.key].name
  policy = file("${path.module}/policies/${each.key}.json")
}
