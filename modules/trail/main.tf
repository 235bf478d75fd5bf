data "aws_caller_identity" "current" {}

data "aws_caller_identity" "management" {
  provider = aws.management
}

data "aws_partition" "current" {}

data "aws_region" "management" {
  provider = aws.management
}

data "aws_organizations_organization" "this" {
  provider = aws.management
}

locals {
  management_id = data.aws_caller_identity.management.account_id
  partition     = data.aws_partition.current.partition
  # Built from the name, so that the policies with it are known, and checked, before the first apply.
  bucket_arn = "arn:${local.partition}:s3:::${var.bucket.name}"
  # Computed, because the policies that allow the trail to write must exist before the trail.
  trail_arn = format(
    "arn:%s:cloudtrail:%s:%s:trail/%s",
    local.partition, data.aws_region.management.name, local.management_id, var.name,
  )
}

# The trail is in the management account; its bucket and key are in the audit account.
# https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
resource "aws_cloudtrail" "this" {
  provider = aws.management

  name                          = var.name
  s3_bucket_name                = aws_s3_bucket.logs.id
  kms_key_id                    = aws_kms_key.logs.arn
  is_organization_trail         = true
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true

  # CloudTrail checks its permission to write before it creates a trail.
  depends_on = [aws_s3_bucket_policy.logs, aws_kms_key_policy.logs]
}
