mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
}

variables {
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/k"
}

run "nothing_used_allows_nothing" {
  command = plan

  assert {
    condition     = length(output.statements) == 0 && length(output.environment) == 0
    error_message = "a service that declares nothing may do nothing"
  }
}

run "each_kind" {
  command = plan

  variables {
    uses = {
      secrets    = { TOKEN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/dev/token" }
      parameters = { FLAGS = "arn:aws:ssm:eu-west-1:111122223333:parameter/acme/dev/flags" }
      queues     = ["arn:aws:sqs:eu-west-1:111122223333:acme-dev-orders"]
      buckets    = ["arn:aws:s3:::acme-dev-reports-111122223333"]
    }
  }

  assert {
    condition = jsonencode({ for statement in output.statements : statement.Sid => statement.Resource }) == jsonencode({
      ReadDeclaredSecrets         = ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/dev/token", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/dev/token-??????"]
      ReadDeclaredParameters      = ["arn:aws:ssm:eu-west-1:111122223333:parameter/acme/dev/flags"]
      UseDeclaredQueues           = ["arn:aws:sqs:eu-west-1:111122223333:acme-dev-orders"]
      ListDeclaredBuckets         = ["arn:aws:s3:::acme-dev-reports-111122223333"]
      UseTheirObjects             = ["arn:aws:s3:::acme-dev-reports-111122223333/*"]
      EncryptThroughTheirServices = ["arn:aws:kms:eu-west-1:111122223333:key/k"]
    })
    error_message = "each statement is about what was declared, and nothing else"
  }

  assert {
    condition     = alltrue([for statement in output.statements : statement.Effect == "Allow" && !contains(statement.Action, "*")])
    error_message = "no statement allows every action"
  }

  assert {
    condition     = output.environment == { TOKEN_ARN = var.uses.secrets.TOKEN, FLAGS_ARN = var.uses.parameters.FLAGS }
    error_message = "the environment must contain the ARNs"
  }
}
