mock_provider "aws" {}

variables {
  name = "acme-access-logs-111122223333"
  delivery = {
    sid     = "ServerAccessLogs"
    service = "logging.s3.amazonaws.com"
    condition = {
      ArnLike      = { "aws:SourceArn" = "arn:aws:s3:::acme-artefacts-111122223333" }
      StringEquals = { "aws:SourceAccount" = "111122223333" }
    }
  }
}

run "only_the_service_delivers_and_only_over_tls" {
  command = plan

  assert {
    condition = jsondecode(aws_s3_bucket_policy.access_logs.policy).Statement == [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "s3:*"
        Resource  = ["arn:aws:s3:::acme-access-logs-111122223333", "arn:aws:s3:::acme-access-logs-111122223333/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "ServerAccessLogs"
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "arn:aws:s3:::acme-access-logs-111122223333/*"
        Condition = {
          ArnLike      = { "aws:SourceArn" = "arn:aws:s3:::acme-artefacts-111122223333" }
          StringEquals = { "aws:SourceAccount" = "111122223333" }
        }
      },
    ]
    error_message = "requests without TLS are denied, and only the given service may write, for the given source"
  }
}

run "a_prefix_and_no_condition" {
  command = plan

  variables {
    delivery = {
      sid     = "LoadBalancers"
      service = "logdelivery.elasticloadbalancing.amazonaws.com"
      prefix  = "AWSLogs/111122223333/"
    }
  }

  assert {
    condition     = local.delivery.Resource == "arn:aws:s3:::acme-access-logs-111122223333/AWSLogs/111122223333/*"
    error_message = "the service may write below its prefix only"
  }

  assert {
    condition     = !can(local.delivery.Condition)
    error_message = "S3 refuses an empty condition"
  }
}

run "is_private_versioned_and_encrypted_by_s3" {
  command = plan

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.access_logs.block_public_acls,
      aws_s3_bucket_public_access_block.access_logs.block_public_policy,
      aws_s3_bucket_public_access_block.access_logs.ignore_public_acls,
      aws_s3_bucket_public_access_block.access_logs.restrict_public_buckets,
    ])
    error_message = "all four public access blocks are on"
  }

  assert {
    condition = alltrue([
      for rule in aws_s3_bucket_server_side_encryption_configuration.access_logs.rule :
      rule.apply_server_side_encryption_by_default[0].sse_algorithm == "AES256"
    ])
    error_message = "the bucket must use SSE-S3, because AWS delivers logs to no other"
  }

  assert {
    condition = (
      aws_s3_bucket_versioning.access_logs.versioning_configuration[0].status == "Enabled" &&
      aws_s3_bucket_notification.access_logs.eventbridge
    )
    error_message = "the bucket must be versioned, and send events to EventBridge"
  }
}

run "logs_expire_after_a_year" {
  command = plan

  assert {
    condition = (
      aws_s3_bucket_lifecycle_configuration.access_logs.rule[0].expiration[0].days == 365 &&
      aws_s3_bucket_lifecycle_configuration.access_logs.rule[0].noncurrent_version_expiration[0].noncurrent_days == 1
    )
    error_message = "the defaults are a year, and a day for old versions"
  }

  assert {
    condition     = !aws_s3_bucket.access_logs.force_destroy
    error_message = "a bucket with logs is not destroyed by default"
  }
}

run "other_days_by_choice" {
  command = plan

  variables {
    expiration_days = { current = 400, noncurrent = 30 }
    force_destroy   = true
  }

  assert {
    condition = (
      aws_s3_bucket_lifecycle_configuration.access_logs.rule[0].expiration[0].days == 400 &&
      aws_s3_bucket_lifecycle_configuration.access_logs.rule[0].noncurrent_version_expiration[0].noncurrent_days == 30
    )
    error_message = "logs must expire after the given days"
  }

  assert {
    condition     = aws_s3_bucket.access_logs.force_destroy
    error_message = "the caller decides whether logs are destroyed with the bucket"
  }
}

run "refuses_bad_choices" {
  command = plan

  variables {
    name            = "Logs"
    delivery        = { sid = "Everybody", service = "*" }
    expiration_days = { current = 0 }
  }

  expect_failures = [var.name, var.delivery, var.expiration_days]
}

run "null_is_the_default" {
  command = plan

  variables {
    expiration_days = null
    force_destroy   = null
  }

  assert {
    condition = (
      aws_s3_bucket_lifecycle_configuration.access_logs.rule[0].expiration[0].days == 365 &&
      !aws_s3_bucket.access_logs.force_destroy
    )
    error_message = "a null falls back to the default instead of reaching AWS"
  }
}
