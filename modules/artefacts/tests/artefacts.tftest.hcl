mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555" }
  }
}

variables {
  bucket            = "acme-artefacts-111122223333"
  access_log_bucket = "acme-access-logs-111122223333"
  key_alias         = "alias/acme-artefacts"
  organization_id   = "o-abcdefghij"
  folders           = { pipelines = "acme_" }
}

run "encrypts_with_its_rotating_key" {
  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "the key must rotate"
  }

  assert {
    condition = alltrue([
      for rule in aws_s3_bucket_server_side_encryption_configuration.this.rule :
      rule.apply_server_side_encryption_by_default[0].kms_master_key_id == aws_kms_key.this.arn
    ])
    error_message = "artefacts must be encrypted with the module's key"
  }
}

run "refuses_plain_http" {
  assert {
    condition = contains([
      for s in jsondecode(aws_s3_bucket_policy.this.policy).Statement :
      "${s.Effect} ${try(s.Condition.Bool["aws:SecureTransport"], "")}"
    ], "Deny false")
    error_message = "the bucket must refuse requests without TLS"
  }
}

run "opens_only_to_the_organisation" {
  assert {
    condition = alltrue([
      for s in concat(jsondecode(aws_s3_bucket_policy.this.policy).Statement, jsondecode(aws_kms_key.this.policy).Statement) :
      try(s.Condition.StringEquals["aws:PrincipalOrgID"], "") == "o-abcdefghij"
      if s.Effect == "Allow" && s.Principal == { AWS = "*" }
    ])
    error_message = "whoever is allowed without being named must be of the organisation"
  }

  assert {
    condition = length(setintersection(
      flatten([for s in jsondecode(aws_s3_bucket_policy.this.policy).Statement : s.Action if s.Effect == "Allow"]),
      ["s3:*", "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"],
    )) == 0
    error_message = "the organisation reads; only this account writes"
  }
}

run "statements_for_everybody_exclude_this_account" {
  assert {
    condition = alltrue([
      for s in concat(jsondecode(aws_s3_bucket_policy.this.policy).Statement, jsondecode(aws_kms_key.this.policy).Statement) :
      try(s.Condition.StringNotEquals["aws:PrincipalAccount"], "") == "111122223333"
      if s.Effect == "Allow" && s.Principal == { AWS = "*" }
    ])
    error_message = "in this account the roles' own policies decide"
  }

  assert {
    condition     = contains(local.pipelines_at_home.Resource, "arn:aws:s3:::acme-artefacts-111122223333/acme_*")
    error_message = "other accounts must not read the artefacts of pipelines"
  }
}

run "packages_are_written_once" {
  assert {
    condition = [
      for s in jsondecode(aws_s3_bucket_policy.this.policy).Statement : s.NotResource if s.Sid == "PackagesAreWrittenOnce"
      ][0] == [
      "arn:aws:s3:::acme-artefacts-111122223333/acme_*", "arn:aws:s3:::acme-artefacts-111122223333/sources/*",
    ]
    error_message = "all but the pipelines' folders and sources must be written conditionally"
  }
}

run "artefacts_of_pipelines_expire" {
  assert {
    condition = [
      for rule in aws_s3_bucket_lifecycle_configuration.this.rule : "${rule.filter[0].prefix} ${rule.expiration[0].days}"
      if length(rule.expiration) > 0
    ] == ["acme_ 30"]
    error_message = "the pipelines' folders, and nothing else, must expire after 30 days"
  }
}

run "logs_access" {
  assert {
    condition     = aws_s3_bucket_logging.this.target_bucket == "acme-access-logs-111122223333"
    error_message = "access must be logged to the other bucket"
  }

  assert {
    condition = local.log_delivery == {
      sid     = "ServerAccessLogs"
      service = "logging.s3.amazonaws.com"
      condition = {
        ArnLike      = { "aws:SourceArn" = "arn:aws:s3:::acme-artefacts-111122223333" }
        StringEquals = { "aws:SourceAccount" = "111122223333" }
      }
    }
    error_message = "S3 must deliver the logs of this bucket only"
  }
}

run "keeps_artefacts" {
  assert {
    condition = anytrue([
      for rule in aws_s3_bucket_lifecycle_configuration.this.rule :
      length(rule.noncurrent_version_expiration) > 0 ? rule.noncurrent_version_expiration[0].noncurrent_days == 90 : false
    ])
    error_message = "deleted artefacts must expire after 90 days"
  }

  assert {
    condition = anytrue([
      for rule in aws_s3_bucket_lifecycle_configuration.this.rule :
      length(rule.abort_incomplete_multipart_upload) > 0 ? rule.abort_incomplete_multipart_upload[0].days_after_initiation == 7 : false
    ])
    error_message = "unfinished uploads must be aborted after 7 days"
  }

  assert {
    condition     = !aws_s3_bucket.this.force_destroy
    error_message = "artefacts must not be destroyed by default"
  }
}

run "refuses_bad_names" {
  command = plan

  variables {
    bucket            = "Acme"
    access_log_bucket = "a_b"
    key_alias         = "acme"
    organization_id   = "acme"
    folders           = { pipelines = "acme/" }
  }

  expect_failures = [
    var.bucket, var.access_log_bucket, var.key_alias, var.organization_id, var.folders,
  ]
}
