# The role of the service's code: access only to the resources that the service declares.
resource "aws_iam_role" "task" {
  name                 = "${var.name}_task"
  description          = "What the code of ${var.name} may do"
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = local.trust
}

resource "aws_iam_role_policy" "task" {
  count = length(local.task_statements) == 0 ? 0 : 1

  name   = "declared-uses"
  role   = aws_iam_role.task.id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.task_statements })
}

locals {
  task_statements = concat(local.queue_statements, local.bucket_statements, local.data_key_statements)

  queue_statements = length(var.uses.queues) == 0 ? [] : [{
    Sid    = "UseDeclaredQueues"
    Effect = "Allow"
    Action = [
      "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl",
      "sqs:ReceiveMessage", "sqs:SendMessage",
    ]
    Resource = var.uses.queues
  }]

  bucket_statements = length(var.uses.buckets) == 0 ? [] : [
    {
      Sid      = "ListDeclaredBuckets"
      Effect   = "Allow"
      Action   = ["s3:ListBucket"]
      Resource = var.uses.buckets
    },
    {
      Sid      = "UseTheirObjects"
      Effect   = "Allow"
      Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
      Resource = [for arn in var.uses.buckets : "${arn}/*"]
    },
  ]

  data_endpoints = [for service in ["s3", "sqs"] : "${service}.${local.region}.amazonaws.com"]
  data_key_statements = length(concat(var.uses.queues, var.uses.buckets)) == 0 ? [] : [{
    Sid       = "EncryptThroughTheirServices"
    Effect    = "Allow"
    Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource  = [var.kms_key_arn]
    Condition = { StringEquals = { "kms:ViaService" = local.data_endpoints } }
  }]
}
