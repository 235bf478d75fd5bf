mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
}

variables {
  name = "acme-dev_ui"
  target_groups = {
    blue  = { arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/ui-blue/1" }
    green = { arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/ui-green/2" }
  }
  log_group   = "/groundplan/dev/services/ui"
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1"
}

run "starts_with_the_starter" {
  command = plan

  assert {
    condition     = endswith(aws_lambda_function.this.filename, "/starter.zip") && aws_lambda_function.this.s3_bucket == null && aws_lambda_function.this.publish
    error_message = "without a package the starter must be the first version"
  }

  assert {
    condition     = aws_lambda_function.this.kms_key_arn == null && aws_lambda_function.this.tracing_config[0].mode == "Active"
    error_message = "the plan role must be able to read the environment, and requests must be traced"
  }

  assert {
    condition     = aws_lambda_function.this.logging_config[0].log_group == "/groundplan/dev/services/ui" && aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn
    error_message = "logs must go to the module's own, encrypted group"
  }
}

run "starts_with_the_package_of_a_version" {
  command = plan

  variables {
    package = { bucket = "acme-artefacts-1", key = "ui/1.4.0/package.zip" }
  }

  assert {
    condition     = aws_lambda_function.this.filename == null && aws_lambda_function.this.s3_bucket == "acme-artefacts-1" && aws_lambda_function.this.s3_key == "ui/1.4.0/package.zip"
    error_message = "a published version must be deployed with the function"
  }
}

run "production_reaches_live_and_the_test_listener_test" {
  command = plan

  assert {
    condition = { for alias, permission in aws_lambda_permission.load_balancer : alias => permission.source_arn } == {
      live = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/ui-blue/1"
      test = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/ui-green/2"
    }
    error_message = "each target group may invoke only its own alias"
  }

  assert {
    condition     = alltrue([for alias, attachment in aws_lb_target_group_attachment.this : attachment.target_group_arn == aws_lambda_permission.load_balancer[alias].source_arn])
    error_message = "each alias must be behind the target group that may invoke it"
  }
}

run "may_use_nothing_that_is_not_declared" {
  command = plan

  assert {
    condition     = [for s in jsondecode(aws_iam_role_policy.task.policy).Statement : s.Sid] == ["WriteOwnLogs"]
    error_message = "a service that declares nothing may only log"
  }

  assert {
    condition     = length(aws_lambda_function.this.environment) == 0
    error_message = "there must be no other variables"
  }
}

run "may_use_what_is_declared" {
  command = plan

  variables {
    environment = { MODE = "fast" }
    uses = {
      secrets = { TOKEN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/dev/token" }
      queues  = ["arn:aws:sqs:eu-west-1:111122223333:acme-dev-jobs"]
      buckets = ["arn:aws:s3:::acme-dev-files-111122223333"]
    }
  }

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.task.policy).Statement : s.Sid => s.Resource } == {
      WriteOwnLogs                = ["arn:aws:logs:eu-west-1:111122223333:log-group:/groundplan/dev/services/ui:*"]
      ReadDeclaredSecrets         = [for end in ["", "-??????"] : "arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/dev/token${end}"]
      UseDeclaredQueues           = ["arn:aws:sqs:eu-west-1:111122223333:acme-dev-jobs"]
      ListDeclaredBuckets         = ["arn:aws:s3:::acme-dev-files-111122223333"]
      UseTheirObjects             = ["arn:aws:s3:::acme-dev-files-111122223333/*"]
      EncryptThroughTheirServices = ["arn:aws:kms:eu-west-1:111122223333:key/1"]
    }
    error_message = "what is declared, and nothing else, may be used"
  }

  assert {
    condition = aws_lambda_function.this.environment[0].variables == tomap({
      MODE      = "fast"
      TOKEN_ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/dev/token"
    })
    error_message = "the environment must say where a secret is, and never what it is"
  }
}

run "refuses_what_lambda_refuses" {
  command = plan

  variables {
    name            = "acme dev"
    architecture    = "ARM64"
    memory          = 64
    timeout_seconds = 900
  }

  expect_failures = [var.name, var.architecture, var.memory, var.timeout_seconds]
}
