# Principals are named by organisation, never by ARN: S3 and KMS refuse a policy whose principal does not exist yet.
resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.bucket
  policy = jsonencode({ Version = "2012-10-17", Statement = local.bucket_statements })

  depends_on = [aws_s3_bucket_public_access_block.this]
}

locals {
  account_id        = data.aws_caller_identity.current.account_id
  bucket_arn        = "arn:aws:s3:::${var.bucket}"
  bucket_statements = [local.tls_only, local.organization_reads, local.pipelines_at_home, local.written_once]

  # What pipelines hand from action to action, and the sources they start from. All else is packages.
  pipeline_objects = ["${local.bucket_arn}/${var.folders.pipelines}*", "${local.bucket_arn}/${var.folders.sources}*"]

  tls_only = {
    Sid       = "TlsOnly"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = "s3:*"
    Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  # Not this account itself: there a grant to everybody would outdo the roles' own policies, which tell pipelines apart.
  organization_reads = {
    Sid       = "OtherAccountsRead"
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
    Resource = [local.bucket_arn, "${local.bucket_arn}/*"]
    Condition = {
      StringEquals    = { "aws:PrincipalOrgID" = var.organization_id }
      StringNotEquals = { "aws:PrincipalAccount" = local.account_id }
    }
  }

  # Plans may hold what packages do not.
  pipelines_at_home = {
    Sid       = "PipelinesOfThisAccountAlone"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = "s3:*"
    Resource  = local.pipeline_objects
    Condition = { StringNotEquals = { "aws:PrincipalAccount" = local.account_id } }
  }

  # A version that exists is never overwritten: a write must be conditional (If-None-Match). The parts of an upload
  # cannot be, its completion can. https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
  written_once = {
    Sid         = "PackagesAreWrittenOnce"
    Effect      = "Deny"
    Principal   = { AWS = "*" }
    Action      = "s3:PutObject"
    NotResource = local.pipeline_objects
    Condition = {
      Null = { "s3:if-none-match" = "true" }
      Bool = { "s3:ObjectCreationOperation" = "true" }
    }
  }
}
