# Secure defaults, which a new account does not have. EBS encryption and the default security group are settings of the
# provider's region only.
resource "aws_ebs_encryption_by_default" "this" {
  enabled = true
}

resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# aws_default_security_group fails in an account without a default VPC (it can be deleted). So the default VPC is looked
# up, and its security group is adopted, without rules, only if it exists. The next plan finds a VPC created later.
data "aws_vpcs" "default" {
  filter {
    name   = "is-default"
    values = ["true"]
  }
}

resource "aws_default_security_group" "locked" {
  for_each = toset(data.aws_vpcs.default.ids)

  vpc_id = each.key
  tags   = { Name = "locked" }
}
