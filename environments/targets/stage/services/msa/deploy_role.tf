# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file next to it.

# The pipeline in the tools account assumes this role to deploy, and can do nothing else here.
resource "aws_iam_role" "deploy" {
  name                 = "acme-stage_msa_deploy"
  description          = "Deploys msa to stage"
  assume_role_policy   = file("${path.module}/policies/deploy_trust.json")
  permissions_boundary = local.boundary
}

resource "aws_iam_role_policy" "deploy" {
  name   = "deploy"
  role   = aws_iam_role.deploy.id
  policy = file("${path.module}/policies/deploy.json")
}
