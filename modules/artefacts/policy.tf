# Principals are named by organisation, never by ARN: S3 and KMS refuse a policy whose principal does not exist yet.
resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.bucket
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [local.tls_only, local.organization_reads]
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}

locals {
  bucket_arn = "arn:aws:s3:::${var.bucket}"

  tls_only = {
    Sid       = "TlsOnly"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = "s3:*"
    Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  organization_reads = {
    Sid       = "OrganizationReads"
    Effect    = "Allow"
    Principal = { AWS = "*" }
    Action = [
      "s3:GetBucketLocation",
      "s3:GetBucketVersioning",
      "s3:GetObject",
      "s3:GetObjectTagging",
      "s3:GetObjectVersion",
      "s3:ListBucket",
    ]
    Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
    Condition = { StringEquals = { "aws:PrincipalOrgID" = var.organization_id } }
  }
}
