data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

# Instances and volumes do not get the provider's default tags.
data "aws_default_tags" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  region     = data.aws_region.current.name
  here       = "${local.region}:${local.account_id}"
  tags       = merge(data.aws_default_tags.current.tags, { Name = var.name })

  # Graviton families have a g after the generation: t4g, m7gd, c7gn.
  architecture = can(regex("^(a1|[a-z]+[0-9]+g)", var.instance_type)) ? "arm64" : "x86_64"
}

resource "aws_launch_template" "this" {
  name                   = var.name
  description            = "Servers of ${var.name}"
  instance_type          = var.instance_type
  vpc_security_group_ids = [var.network.security_group_id]
  update_default_version = true

  # Resolved when an instance starts, so that it has the newest patches and a new image does not change the plan:
  # docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
  image_id = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${local.architecture}"

  user_data = base64encode(local.user_data)

  iam_instance_profile {
    arn = aws_iam_instance_profile.this.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  # Encrypted with the AWS managed key; the target's key would have to allow Auto Scaling's service-linked role.
  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted             = true
      volume_type           = "gp3"
      volume_size           = var.disk_gib
      delete_on_termination = true
    }
  }

  monitoring {
    enabled = true
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume", "network-interface"])

    content {
      resource_type = tag_specifications.value
      tags          = local.tags
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = var.log_group
  kms_key_id        = var.kms_key_arn
  retention_in_days = 365
}
