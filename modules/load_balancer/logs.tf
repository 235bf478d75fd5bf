# Application Load Balancers write to buckets with SSE-S3 alone, so there is no KMS key here:
# docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
resource "aws_s3_bucket" "logs" {
  bucket        = var.log_bucket
  force_destroy = !var.protected
}

resource "aws_s3_bucket_versioning" "logs" {
  bucket = aws_s3_bucket.logs.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  bucket = aws_s3_bucket.logs.bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "logs" {
  bucket                  = aws_s3_bucket.logs.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "logs" {
  bucket = aws_s3_bucket.logs.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  bucket = aws_s3_bucket.logs.bucket

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.log_retention_days
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.logs]
}

# To EventBridge, where a rule can notice new or deleted logs; free as long as there is none.
resource "aws_s3_bucket_notification" "logs" {
  bucket      = aws_s3_bucket.logs.bucket
  eventbridge = true
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.bucket
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [local.logs_tls_only, local.logs_delivery]
  })

  depends_on = [aws_s3_bucket_public_access_block.logs]
}

locals {
  logs_bucket_arn = "arn:aws:s3:::${var.log_bucket}"

  logs_tls_only = {
    Sid       = "TlsOnly"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = "s3:*"
    Resource  = [local.logs_bucket_arn, "${local.logs_bucket_arn}/*"]
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  # Without conditions, as documented: the account in the path keeps other accounts' load balancers out.
  logs_delivery = {
    Sid       = "LoadBalancersOfThisAccount"
    Effect    = "Allow"
    Principal = { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
    Action    = "s3:PutObject"
    Resource  = "${local.logs_bucket_arn}/AWSLogs/${data.aws_caller_identity.current.account_id}/*"
  }
}
