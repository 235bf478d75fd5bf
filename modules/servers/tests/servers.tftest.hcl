mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_data "aws_default_tags" {
    defaults = { tags = { "groundplan:target" = "dev" } }
  }
  mock_resource "aws_iam_instance_profile" {
    defaults = { arn = "arn:aws:iam::111122223333:instance-profile/acme-dev_msb_instance" }
  }
}

variables {
  name             = "acme-dev_msb"
  port             = 9090
  scale            = { min = 2, max = 4 }
  environment      = { MODE = "fast & simple" }
  network          = { subnet_ids = ["subnet-1", "subnet-2"], security_group_id = "sg-1" }
  target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/msb-blue/1"
  log_group        = "/groundplan/dev/services/msb"
  kms_key_arn      = "arn:aws:kms:eu-west-1:111122223333:key/1"
  packages = {
    bucket     = "acme-artefacts-444455556666"
    prefix     = "msb/"
    account_id = "444455556666"
    region     = "eu-west-1"
    key_alias  = "alias/acme-artefacts"
  }
}

run "no_way_in_but_session_manager" {
  command = plan

  assert {
    condition     = aws_launch_template.this.key_name == null && aws_launch_template.this.vpc_security_group_ids == toset(["sg-1"])
    error_message = "there must be no SSH key and no other security group"
  }

  assert {
    condition = alltrue([
      for action in ["ssmmessages:OpenControlChannel", "ssm:UpdateInstanceInformation"] :
      contains(flatten(jsondecode(aws_iam_role_policy.instance.policy).Statement[*].Action), action)
    ])
    error_message = "servers must be reached by Session Manager"
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.instance.policy).Statement :
      !anytrue([for action in statement.Action : startswith(action, "ssm:GetParameter")]) || statement.Resource != ["*"]
    ])
    error_message = "a server must read only the parameters that its service declares"
  }

  assert {
    condition = (
      aws_launch_template.this.metadata_options[0].http_tokens == "required" && aws_launch_template.this.metadata_options[0].http_put_response_hop_limit == 1 &&
      tobool(aws_launch_template.this.block_device_mappings[0].ebs[0].encrypted)
    )
    error_message = "credentials need a session's token, and disks are encrypted"
  }
}

run "one_group_serves_and_the_other_is_empty" {
  command = plan

  assert {
    condition = { for colour, group in aws_autoscaling_group.this : colour => [group.name, group.min_size, group.desired_capacity, group.max_size] } == {
      blue  = ["acme-dev_msb_blue", 2, 2, 4]
      green = ["acme-dev_msb_green", 0, 0, 4]
    }
    error_message = "blue must serve at first, and green wait without servers"
  }

  assert {
    condition     = aws_autoscaling_group.this["blue"].target_group_arns == toset([var.target_group_arn]) && length(aws_autoscaling_group.this["green"].target_group_arns) == 0
    error_message = "servers without a tested version must never get into production's target group by themselves"
  }

  assert {
    condition     = alltrue([for policy in aws_autoscaling_policy.cpu : policy.target_tracking_configuration[0].target_value == 60])
    error_message = "whichever group serves must be scaled"
  }
}

run "instances_and_volumes_have_the_targets_tags" {
  command = plan

  assert {
    condition     = { for spec in aws_launch_template.this.tag_specifications : spec.resource_type => spec.tags["groundplan:target"] } == { instance = "dev", volume = "dev", network-interface = "dev" }
    error_message = "instances must have the target's tags, because teardown finds them by tag"
  }
}

run "user_data" {
  command = plan

  assert {
    condition     = strcontains(local.user_data, "/etc/groundplan/starter.py 9090") && strcontains(local.user_data, "MODE='fast & simple'\nEOF\n")
    error_message = "the starter must listen on the service's port; the environment must be as given"
  }

  assert {
    condition     = strcontains(local.user_data, ":enable_auth_policy: true") && strcontains(aws_iam_role_policy.instance.policy, "codedeploy-commands-secure:PollHostCommand")
    error_message = "The agent must ask with its role's permissions: interface endpoints take nothing else."
  }

  assert {
    condition     = strcontains(local.user_data, "https://aws-codedeploy-eu-west-1.s3.eu-west-1.amazonaws.com/latest/install")
    error_message = "the CodeDeploy agent must be installed"
  }

  assert {
    condition     = strcontains(local.user_data, "\"file_path\":\"/var/log/acme-dev_msb/*.log\"") && strcontains(local.user_data, "\"log_stream_name\":\"{instance_id}/service\"")
    error_message = "what the service writes must be shipped, to a stream whose name CloudWatch takes"
  }

  # docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html
  assert {
    condition     = length(local.user_data) < 16384
    error_message = "EC2 takes 16 KiB of user data"
  }
}

run "reads_only_its_own_packages" {
  command = plan

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.instance.policy).Statement : s.Sid => s.Resource
      if !contains(["ManagedBySystemsManager", "DocumentsAndAssociations"], s.Sid)
      } == {
      ReadOwnPackages = ["arn:aws:s3:::acme-artefacts-444455556666/msb/*"]
      DecryptPackages = ["arn:aws:kms:eu-west-1:444455556666:key/*"]
      TakeDeployments = ["*"]
      WriteOwnLogs    = ["arn:aws:logs:eu-west-1:111122223333:log-group:/groundplan/dev/services/msb:*"]
    }
    error_message = "a service that declares nothing may read its packages and log"
  }
}

run "intel" {
  command = plan

  variables {
    instance_type = "m7i.large"
  }

  assert {
    condition     = endswith(aws_launch_template.this.image_id, "al2023-ami-kernel-default-x86_64")
    error_message = "the image must be for the instance type's processor"
  }
}

run "graviton" {
  command = plan

  variables {
    instance_type = "c7gn.large"
  }

  assert {
    condition     = endswith(aws_launch_template.this.image_id, "al2023-ami-kernel-default-arm64")
    error_message = "the image must be for the instance type's processor"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    name          = "acme dev"
    port          = 0
    instance_type = "small"
    disk_gib      = 4
    scale         = { min = 3, max = 2 }
    environment   = { MODE = "it's" }
    packages      = { bucket = "b", prefix = "msb", account_id = "1", region = "eu-west-1", key_alias = "alias/a" }
  }

  expect_failures = [
    var.name, var.port, var.instance_type, var.disk_gib, var.scale, var.environment, var.packages,
  ]
}
