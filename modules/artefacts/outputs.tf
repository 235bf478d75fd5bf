output "bucket" {
  description = "Name of the artefact bucket."
  value       = aws_s3_bucket.this.bucket
}

output "key_arn" {
  description = "ARN of the key that encrypts the artefacts."
  value       = aws_kms_key.this.arn
}
