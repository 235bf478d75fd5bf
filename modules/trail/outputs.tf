output "trail_arn" {
  description = "ARN of the organisation's trail."
  value       = aws_cloudtrail.this.arn
}

output "bucket" {
  description = "Name of the bucket of the log files."
  value       = aws_s3_bucket.logs.id
}

output "key_arn" {
  description = "ARN of the key that encrypts the log files."
  value       = aws_kms_key.logs.arn
}
