mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "444444444444" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:444444444444:key/11111111-1111-1111-1111-111111111111" }
  }
  override_resource {
    target = aws_s3_bucket.logs
    values = { arn = "arn:aws:s3:::acme-trail-444444444444", id = "acme-trail-444444444444" }
  }
  override_resource {
    target = module.log_bucket.aws_s3_bucket_policy.access_logs
    values = { bucket = "acme-trail-access-444444444444" }
  }
}

mock_provider "aws" {
  alias = "management"

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111111111111" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_data "aws_organizations_organization" {
    defaults = { id = "o-example1234" }
  }
}

variables {
  name = "acme-organization"
  bucket = {
    name            = "acme-trail-444444444444"
    access_log_name = "acme-trail-access-444444444444"
  }
  key_alias = "alias/acme-trail"
}

run "the_trail_covers_the_organisation" {
  command = apply

  assert {
    condition = alltrue([
      aws_cloudtrail.this.is_organization_trail, aws_cloudtrail.this.is_multi_region_trail,
      aws_cloudtrail.this.include_global_service_events, aws_cloudtrail.this.enable_log_file_validation,
    ])
    error_message = "every account, every region, global services, digests"
  }
  assert {
    condition     = aws_cloudtrail.this.kms_key_id == aws_kms_key.logs.arn && aws_kms_key.logs.enable_key_rotation
    error_message = "encrypted with the audit account's rotated key"
  }
}

run "only_this_trail_writes" {
  command = apply

  assert {
    condition = alltrue(flatten([
      for document in [data.aws_iam_policy_document.logs, data.aws_iam_policy_document.key] : [
        for statement in document.statement : [
          for condition in statement.condition : condition.values == tolist(["arn:aws:cloudtrail:eu-west-1:111111111111:trail/acme-organization"])
          if condition.variable == "aws:SourceArn"
        ]
      ]
    ]))
    error_message = "bucket and key must trust CloudTrail only for this trail"
  }
  assert {
    condition = alltrue([
      for statement in concat(data.aws_iam_policy_document.logs.statement, data.aws_iam_policy_document.key.statement) :
      contains([for condition in statement.condition : condition.variable], "aws:SourceArn")
      if anytrue([for principal in statement.principals : principal.type == "Service"])
    ])
    error_message = "every service statement must have a condition on aws:SourceArn"
  }
  assert {
    condition = [
      for statement in data.aws_iam_policy_document.logs.statement : statement.resources if statement.sid == "TrailWrites"
      ][0] == toset([
        "arn:aws:s3:::acme-trail-444444444444/AWSLogs/111111111111/*", "arn:aws:s3:::acme-trail-444444444444/AWSLogs/o-example1234/*",
    ])
    error_message = "below the management account's id and the organisation's"
  }
}

run "the_bucket_is_closed" {
  command = apply

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.logs.block_public_acls, aws_s3_bucket_public_access_block.logs.block_public_policy,
      aws_s3_bucket_public_access_block.logs.ignore_public_acls,
      aws_s3_bucket_public_access_block.logs.restrict_public_buckets,
    ])
    error_message = "no public access"
  }
  assert {
    condition = length([
      for statement in data.aws_iam_policy_document.logs.statement : 1
      if statement.sid == "TlsOnly" && statement.effect == "Deny"
    ]) == 1
    error_message = "no access without TLS"
  }
  assert {
    condition     = aws_s3_bucket_logging.logs.target_bucket == "acme-trail-access-444444444444"
    error_message = "access to the log files is logged in the other bucket"
  }
  assert {
    condition     = aws_s3_bucket_notification.logs.eventbridge
    error_message = "EventBridge hears of new and deleted files"
  }
  assert {
    condition     = !aws_s3_bucket.logs.force_destroy
    error_message = "a bucket with contents is not deleted unless it says so"
  }
}

run "s3_delivers_access_logs_of_this_bucket_only" {
  command = apply

  assert {
    condition = local.log_delivery == {
      sid     = "S3WritesAccessLogs"
      service = "logging.s3.amazonaws.com"
      prefix  = "acme-trail-444444444444/"
      condition = {
        ArnEquals    = { "aws:SourceArn" = "arn:aws:s3:::acme-trail-444444444444" }
        StringEquals = { "aws:SourceAccount" = "444444444444" }
      }
    }
    error_message = "below the bucket's own prefix, for this bucket and account"
  }
}

run "no_lock_unless_asked_for" {
  command = apply

  assert {
    condition     = length(aws_s3_bucket_object_lock_configuration.logs) == 0 && !aws_s3_bucket.logs.object_lock_enabled
    error_message = "compliance mode cannot be undone, so it is a choice"
  }
}

run "a_lock_by_choice" {
  command = apply

  variables {
    retention = { lock_days = 365 }
  }

  assert {
    condition     = aws_s3_bucket.logs.object_lock_enabled
    error_message = "the bucket is made with object lock"
  }
  assert {
    condition     = aws_s3_bucket_object_lock_configuration.logs[0].rule[0].default_retention[0].days == 365
    error_message = "and locks for the days asked for"
  }
}

run "a_deletable_bucket" {
  command = apply

  variables {
    bucket = { name = "acme-trail-444444444444", access_log_name = "acme-trail-access-444444444444", deletable = true }
  }

  assert {
    condition     = aws_s3_bucket.logs.force_destroy
    error_message = "the bucket goes with its contents"
  }
}

run "a_bucket_that_logs_to_itself" {
  command = plan
  variables {
    bucket = { name = "acme-trail-444444444444", access_log_name = "acme-trail-444444444444" }
  }
  expect_failures = [var.bucket]
}

run "a_bucket_name_with_capitals" {
  command = plan
  variables {
    bucket = { name = "Acme", access_log_name = "acme-access" }
  }
  expect_failures = [var.bucket]
}

run "expiry_before_archiving" {
  command = plan
  variables {
    retention = { archive_after_days = 90, expire_after_days = 60 }
  }
  expect_failures = [var.retention]
}

run "a_lock_longer_than_the_files_live" {
  command = plan
  variables {
    retention = { lock_days = 9000 }
  }
  expect_failures = [var.retention]
}

run "a_name_that_is_too_short" {
  command = plan
  variables {
    name = "a"
  }
  expect_failures = [var.name]
}

run "a_key_that_is_not_an_alias" {
  command = plan
  variables {
    key_alias = "acme-trail"
  }
  expect_failures = [var.key_alias]
}
