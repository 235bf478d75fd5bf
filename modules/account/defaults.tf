# What a new account leaves open, closed. The first and the last act in the provider's region alone.
resource "aws_ebs_encryption_by_default" "this" {
  enabled = true
}

resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# An account may have no default VPC (somebody deleted it), and aws_default_security_group would then fail. So the
# default VPC is looked for, and its security group adopted without a single rule only if it is there. A VPC made later
# is found by the next plan.
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
