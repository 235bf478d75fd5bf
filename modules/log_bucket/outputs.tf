output "name" {
  description = "Name of the bucket, once its policy lets the service deliver."
  # Through the policy: S3 and load balancers try to write when logging is switched on.
  value = aws_s3_bucket_policy.access_logs.bucket
}
