data "aws_caller_identity" "current" {}

resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  internal           = var.internal
  subnets            = var.subnet_ids
  security_groups    = [aws_security_group.this.id]

  drop_invalid_header_fields = true
  desync_mitigation_mode     = "defensive"
  enable_deletion_protection = var.protected
  idle_timeout               = var.idle_timeout_seconds

  access_logs {
    enabled = true
    # Through the policy: Elastic Load Balancing tries to write when logging is switched on.
    bucket = aws_s3_bucket_policy.logs.bucket
  }
}
