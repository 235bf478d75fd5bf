data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_kms_key" "this" {
  description             = "Encrypts the data of one deployment target"
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days
  policy                  = local.key_policy
}

resource "aws_kms_alias" "this" {
  name          = var.alias
  target_key_id = aws_kms_key.this.key_id
}
