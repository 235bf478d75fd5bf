resource "aws_s3_bucket_policy" "access_logs" {
  bucket = aws_s3_bucket.access_logs.bucket
  policy = jsonencode({ Version = "2012-10-17", Statement = [local.tls_only, local.delivery] })

  # S3 refuses concurrent changes of a bucket's policy and its public access block.
  depends_on = [aws_s3_bucket_public_access_block.access_logs]
}

locals {
  bucket_arn = "arn:aws:s3:::${var.name}"

  tls_only = {
    Sid       = "TlsOnly"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = "s3:*"
    Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  delivery = merge(
    {
      Sid       = var.delivery.sid
      Effect    = "Allow"
      Principal = { Service = var.delivery.service }
      Action    = "s3:PutObject"
      Resource  = "${local.bucket_arn}/${var.delivery.prefix}*"
    },
    # S3 refuses an empty condition block.
    length(var.delivery.condition) > 0 ? { Condition = var.delivery.condition } : {},
  )
}
