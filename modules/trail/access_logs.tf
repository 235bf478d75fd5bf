# Records reads and changes of the trail's bucket.
module "log_bucket" {
  source = "../log_bucket"

  name            = var.bucket.access_log_name
  expiration_days = { current = 400, noncurrent = 30 }
  force_destroy   = var.bucket.deletable
  delivery        = local.log_delivery
}

locals {
  log_delivery = {
    sid     = "S3WritesAccessLogs"
    service = "logging.s3.amazonaws.com"
    prefix  = "${var.bucket.name}/"
    condition = {
      ArnEquals    = { "aws:SourceArn" = local.bucket_arn }
      StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
    }
  }
}
