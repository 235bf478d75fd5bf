output "bucket" {
  description = "Name of the bucket that holds the artefacts."
  value       = aws_s3_bucket.this.bucket
}

output "bucket_arn" {
  description = "ARN of the bucket that holds the artefacts."
  value       = aws_s3_bucket.this.arn
}

output "access_log_bucket" {
  description = "Name of the bucket that holds the access logs."
  value       = aws_s3_bucket.access_logs.bucket
}

output "key_arn" {
  description = "ARN of the key that encrypts the artefacts."
  value       = aws_kms_key.this.arn
}
