data "aws_caller_identity" "current" {}

resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  subnets            = var.subnet_ids
  security_groups    = [aws_security_group.this.id]

  drop_invalid_header_fields = true
  desync_mitigation_mode     = "defensive"
  enable_deletion_protection = var.protected

  access_logs {
    enabled = true
    bucket  = module.log_bucket.name
  }
}
