resource "aws_kms_key" "this" {
  description             = "Encrypts the artefacts in ${var.bucket}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [local.account_administers, local.organization_decrypts]
  })
}

resource "aws_kms_alias" "this" {
  name          = var.key_alias
  target_key_id = aws_kms_key.this.key_id
}

locals {
  account_administers = {
    Sid       = "AccountByItsPolicies"
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
    Action    = "kms:*"
    Resource  = "*"
  }

  # GenerateDataKey too: a deployment action in a target account writes its output artefact with this key.
  organization_decrypts = {
    Sid       = "OrganizationUsesIt"
    Effect    = "Allow"
    Principal = { AWS = "*" }
    Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"]
    Resource  = "*"
    Condition = { StringEquals = { "aws:PrincipalOrgID" = var.organization_id } }
  }
}
