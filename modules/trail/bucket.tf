resource "aws_s3_bucket" "logs" {
  bucket              = var.bucket.name
  force_destroy       = var.bucket.deletable
  object_lock_enabled = var.retention.lock_days != null
}

resource "aws_s3_bucket_versioning" "logs" {
  bucket = aws_s3_bucket.logs.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.logs.arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "logs" {
  bucket = aws_s3_bucket.logs.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "logs" {
  bucket = aws_s3_bucket.logs.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_logging" "logs" {
  bucket        = aws_s3_bucket.logs.id
  target_bucket = module.log_bucket.name
  target_prefix = "${var.bucket.name}/"
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id

  rule {
    id     = "archive-then-expire"
    status = "Enabled"
    filter {}

    transition {
      days          = var.retention.archive_after_days
      storage_class = "GLACIER_IR"
    }
    expiration {
      days = var.retention.expire_after_days
    }
    noncurrent_version_expiration {
      noncurrent_days = 90
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  # Rules for noncurrent versions require versioning.
  depends_on = [aws_s3_bucket_versioning.logs]
}

# In compliance mode nobody can shorten the retention, not even the account's root user. So it is off by default.
resource "aws_s3_bucket_object_lock_configuration" "logs" {
  count = var.retention.lock_days == null ? 0 : 1

  bucket = aws_s3_bucket.logs.id

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = var.retention.lock_days
    }
  }

  depends_on = [aws_s3_bucket_versioning.logs]
}

# Sends events to EventBridge, where a rule can react to new or deleted log files; free without such a rule.
resource "aws_s3_bucket_notification" "logs" {
  bucket      = aws_s3_bucket.logs.id
  eventbridge = true
}
