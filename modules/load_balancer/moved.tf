# Before 0.1.0 the access log bucket was part of this module; now the module log_bucket creates it. Installations that
# were applied before keep it: https://developer.hashicorp.com/terraform/language/modules/develop/refactoring
moved {
  from = aws_s3_bucket.logs
  to   = module.log_bucket.aws_s3_bucket.access_logs
}

moved {
  from = aws_s3_bucket_lifecycle_configuration.logs
  to   = module.log_bucket.aws_s3_bucket_lifecycle_configuration.access_logs
}

moved {
  from = aws_s3_bucket_notification.logs
  to   = module.log_bucket.aws_s3_bucket_notification.access_logs
}

moved {
  from = aws_s3_bucket_ownership_controls.logs
  to   = module.log_bucket.aws_s3_bucket_ownership_controls.access_logs
}

moved {
  from = aws_s3_bucket_policy.logs
  to   = module.log_bucket.aws_s3_bucket_policy.access_logs
}

moved {
  from = aws_s3_bucket_public_access_block.logs
  to   = module.log_bucket.aws_s3_bucket_public_access_block.access_logs
}

moved {
  from = aws_s3_bucket_server_side_encryption_configuration.logs
  to   = module.log_bucket.aws_s3_bucket_server_side_encryption_configuration.access_logs
}

moved {
  from = aws_s3_bucket_versioning.logs
  to   = module.log_bucket.aws_s3_bucket_versioning.access_logs
}
