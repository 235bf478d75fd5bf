output "name" {
  description = "Name of the bucket; available after its policy allows the delivery."
  # By the policy, because S3 and load balancers test the delivery when logging is enabled.
  value = aws_s3_bucket_policy.access_logs.bucket
}
