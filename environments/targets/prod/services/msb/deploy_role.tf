# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.

# The pipeline in the tools account assumes this role to deploy, and has no other access to this account.
resource "aws_iam_role" "deploy" {
  name                 = "acme-prod_msb_deploy"
  description          = "Deploys msb to prod"
  assume_role_policy   = file("${path.module}/policies/deploy_trust.json")
  permissions_boundary = local.boundary
}

resource "aws_iam_role_policy" "deploy" {
  name   = "deploy"
  role   = aws_iam_role.deploy.id
  policy = file("${path.module}/policies/deploy.json")
}
