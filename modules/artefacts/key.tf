resource "aws_kms_key" "this" {
  description             = "Encrypts the artefacts in ${var.bucket}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = jsonencode({ Version = "2012-10-17", Statement = local.key_statements })
}

resource "aws_kms_alias" "this" {
  name          = var.key_alias
  target_key_id = aws_kms_key.this.key_id
}

locals {
  key_statements = [local.account_administers, local.organization_decrypts]

  account_administers = {
    Sid       = "AccountByItsPolicies"
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::${local.account_id}:root" }
    Action    = "kms:*"
    Resource  = "*"
  }

  # Without this account itself, as in the bucket policy.
  organization_decrypts = {
    Sid       = "OtherAccountsDecrypt"
    Effect    = "Allow"
    Principal = { AWS = "*" }
    Action    = ["kms:Decrypt", "kms:DescribeKey"]
    Resource  = "*"
    Condition = {
      StringEquals    = { "aws:PrincipalOrgID" = var.organization_id }
      StringNotEquals = { "aws:PrincipalAccount" = local.account_id }
    }
  }
}
