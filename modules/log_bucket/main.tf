# S3 and load balancers deliver access logs only to buckets with SSE-S3, so there is no KMS key here:
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
# Not named `this`: in a plan checkov matches a bucket with its settings by name, so it would take the settings of the
# caller's `this` for those of this module.
resource "aws_s3_bucket" "access_logs" {
  #checkov:skip=CKV_AWS_18:a bucket that logs access to itself grows without limit
  #checkov:skip=CKV_AWS_145:access logs cannot be delivered to a bucket with a KMS key
  bucket        = var.name
  force_destroy = var.force_destroy
}

resource "aws_s3_bucket_versioning" "access_logs" {
  bucket = aws_s3_bucket.access_logs.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "access_logs" {
  bucket = aws_s3_bucket.access_logs.bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "access_logs" {
  bucket = aws_s3_bucket.access_logs.bucket

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "access_logs" {
  bucket = aws_s3_bucket.access_logs.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "access_logs" {
  bucket = aws_s3_bucket.access_logs.bucket

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.expiration_days.current
    }

    noncurrent_version_expiration {
      noncurrent_days = var.expiration_days.noncurrent
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  # Rules for noncurrent versions require versioning.
  depends_on = [aws_s3_bucket_versioning.access_logs]
}

# Sends events to EventBridge, where a rule can react to new or deleted logs; free without such a rule.
resource "aws_s3_bucket_notification" "access_logs" {
  bucket      = aws_s3_bucket.access_logs.bucket
  eventbridge = true
}
