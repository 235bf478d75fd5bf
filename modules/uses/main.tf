data "aws_region" "current" {}

# Access only to the resources that a service declares, for code that reads secrets and parameters itself.
locals {
  region = data.aws_region.current.name

  # The configuration contains no values; NAME_ARN says where to read them.
  environment = { for name, arn in merge(var.uses.secrets, var.uses.parameters) : "${name}_ARN" => arn }

  # Secrets Manager appends a hyphen and six random characters to a secret's name. A database's ARN includes them already.
  # Both forms are allowed, because a name can itself end with a hyphen and six letters.
  secrets        = flatten([for arn in values(var.uses.secrets) : [arn, "${arn}-??????"]])
  parameters     = values(var.uses.parameters)
  bucket_objects = [for arn in var.uses.buckets : "${arn}/*"]

  secret_actions    = ["secretsmanager:GetSecretValue"]
  parameter_actions = ["ssm:GetParameter", "ssm:GetParameters"]
  object_actions    = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
  queue_actions = [
    "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl",
    "sqs:ReceiveMessage", "sqs:SendMessage",
  ]

  statements = [for statement in [
    { Sid = "ReadDeclaredSecrets", Effect = "Allow", Action = local.secret_actions, Resource = local.secrets },
    { Sid = "ReadDeclaredParameters", Effect = "Allow", Action = local.parameter_actions, Resource = local.parameters },
    { Sid = "UseDeclaredQueues", Effect = "Allow", Action = local.queue_actions, Resource = var.uses.queues },
    { Sid = "ListDeclaredBuckets", Effect = "Allow", Action = ["s3:ListBucket"], Resource = var.uses.buckets },
    { Sid = "UseTheirObjects", Effect = "Allow", Action = local.object_actions, Resource = local.bucket_objects },
    merge(local.key_statement, { Resource = length(local.used) == 0 ? [] : [var.kms_key_arn] }),
  ] : statement if length(statement.Resource) > 0]

  used = concat(local.secrets, local.parameters, var.uses.queues, var.uses.buckets)

  key_statement = {
    Sid    = "EncryptThroughTheirServices"
    Effect = "Allow"
    Action = ["kms:Decrypt", "kms:GenerateDataKey"]
    Condition = {
      StringEquals = {
        "kms:ViaService" = [
          for service in ["s3", "secretsmanager", "sqs", "ssm"] : "${service}.${local.region}.amazonaws.com"
        ]
      }
    }
  }
}
