module "log_bucket" {
  source = "../log_bucket"

  name     = var.access_log_bucket
  delivery = local.log_delivery
}

locals {
  log_delivery = {
    sid     = "ServerAccessLogs"
    service = "logging.s3.amazonaws.com"
    condition = {
      ArnLike      = { "aws:SourceArn" = local.bucket_arn }
      StringEquals = { "aws:SourceAccount" = local.account_id }
    }
  }
}
