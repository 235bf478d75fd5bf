# Conditions on the organisation instead of ARNs as principals: S3 and KMS refuse a principal that does not exist yet.
resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.bucket
  policy = jsonencode({ Version = "2012-10-17", Statement = local.bucket_statements })

  depends_on = [aws_s3_bucket_public_access_block.this]
}

locals {
  account_id        = data.aws_caller_identity.current.account_id
  bucket_arn        = "arn:aws:s3:::${var.bucket}"
  bucket_statements = [local.tls_only, local.organization_reads, local.pipelines_at_home, local.written_once]

  # Artefacts that pipelines pass between actions, and zipped sources. All other objects are packages.
  pipeline_objects = ["${local.bucket_arn}/${var.folders.pipelines}*", "${local.bucket_arn}/${var.folders.sources}*"]

  tls_only = {
    Sid       = "TlsOnly"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = "s3:*"
    Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  # Without this account itself: there it would allow every role what only the policies of single roles may allow.
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

  # Plans can contain values that other accounts must not read.
  pipelines_at_home = {
    Sid       = "PipelinesOfThisAccountAlone"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = "s3:*"
    Resource  = local.pipeline_objects
    Condition = { StringNotEquals = { "aws:PrincipalAccount" = local.account_id } }
  }

  # Nothing overwrites an existing version, because a write must be conditional (If-None-Match). Uploads of parts cannot
  # be conditional, but their completion can:
  # https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
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
