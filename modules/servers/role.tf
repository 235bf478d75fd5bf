# The role of the servers and of the code on them.
resource "aws_iam_role" "instance" {
  name                 = "${var.name}_instance"
  description          = "What the servers of ${var.name} may do"
  permissions_boundary = var.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_instance_profile" "this" {
  name = aws_iam_role.instance.name
  role = aws_iam_role.instance.name
}

resource "aws_iam_role_policy" "instance" {
  name = "agents-packages-logs-and-declared-uses"
  role = aws_iam_role.instance.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.own_statements, module.uses.statements)
  })
}

locals {
  # Session Manager replaces SSH. These are the actions of AWS's policy AmazonSSMManagedInstanceCore, without
  # GetParameter and GetParameters, which there read every parameter of the account.
  # docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html
  # IAM cannot limit these to resources:
  # docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
  agent_actions = [
    "ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage", "ec2messages:GetEndpoint",
    "ec2messages:GetMessages", "ec2messages:SendReply",
    "ssm:GetDeployablePatchSnapshotForInstance", "ssm:GetManifest", "ssm:ListAssociations",
    "ssm:PutConfigurePackageResult", "ssm:PutInventory",
    "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ]
  # AWS's own documents are in no account.
  agent_resources = [
    "arn:aws:ssm:${local.region}::document/*", "arn:aws:ssm:${local.here}:document/*",
    "arn:aws:ssm:${local.here}:association/*", "arn:aws:ssm:${local.here}:managed-instance/*",
    "arn:aws:ec2:${local.here}:instance/*",
  ]

  own_statements = [
    {
      Sid      = "ManagedBySystemsManager"
      Effect   = "Allow"
      Action   = local.agent_actions
      Resource = ["*"]
    },
    {
      Sid    = "DocumentsAndAssociations"
      Effect = "Allow"
      Action = [
        "ssm:DescribeAssociation", "ssm:DescribeDocument", "ssm:GetDocument", "ssm:ListInstanceAssociations",
        "ssm:PutComplianceItems", "ssm:UpdateAssociationStatus", "ssm:UpdateInstanceAssociationStatus",
        "ssm:UpdateInstanceInformation",
      ]
      Resource = local.agent_resources
    },
    {
      Sid      = "ReadOwnPackages"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:GetObjectVersion"]
      Resource = ["arn:aws:s3:::${var.packages.bucket}/${var.packages.prefix}*"]
    },
    # The key is in another account, and only its alias is known:
    # docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
    {
      Sid       = "DecryptPackages"
      Effect    = "Allow"
      Action    = ["kms:Decrypt"]
      Resource  = ["arn:aws:kms:${var.packages.region}:${var.packages.account_id}:key/*"]
      Condition = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = var.packages.key_alias } }
    },
    # IAM cannot limit these actions to resources:
    # docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploysecurehostcommandsservice.html
    {
      Sid    = "TakeDeployments"
      Effect = "Allow"
      Action = [
        "codedeploy-commands-secure:GetDeploymentSpecification", "codedeploy-commands-secure:PollHostCommand",
        "codedeploy-commands-secure:PutHostCommandAcknowledgement", "codedeploy-commands-secure:PutHostCommandComplete",
      ]
      Resource = ["*"]
    },
    {
      Sid      = "WriteOwnLogs"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Resource = ["arn:aws:logs:${local.here}:log-group:${var.log_group}:*"]
    },
  ]
}

# Access only to the resources that the service declares.
module "uses" {
  source = "../uses"

  uses        = var.uses
  kms_key_arn = var.kms_key_arn
}
