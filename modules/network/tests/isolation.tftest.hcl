mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/groundplan/acme-dev/flow-logs" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/acme-dev-flow-logs" }
  }
}

variables {
  name       = "acme-dev"
  cidr_block = "10.0.0.0/20"
  zones = {
    eu-west-1a = { public = "10.0.0.0/24", data = "10.0.4.0/24", private = "10.0.8.0/23" }
    eu-west-1b = { public = "10.0.1.0/24", data = "10.0.5.0/24", private = "10.0.10.0/23" }
  }
}

run "data_subnets_reach_only_the_vpc" {
  assert {
    condition = alltrue([
      for rule in concat(tolist(aws_network_acl.this["data"].ingress), tolist(aws_network_acl.this["data"].egress)) :
      rule.cidr_block == "10.0.0.0/20"
    ])
    error_message = "the data tier must reach, and be reached by, nothing but the VPC"
  }

  assert {
    condition     = !contains(flatten([for e in aws_vpc_endpoint.gateway : tolist(e.route_table_ids)]), aws_route_table.data.id)
    error_message = "the data tier must have no route out of the VPC"
  }
}

run "private_takes_answers_not_requests" {
  assert {
    condition = alltrue([
      for rule in aws_network_acl.this["private"].ingress : rule.cidr_block == "10.0.0.0/20" || rule.from_port == 1024
    ])
    error_message = "from outside the VPC only ephemeral ports of the private tier may be reached"
  }
}

run "default_group_is_locked" {
  assert {
    condition     = length(aws_default_security_group.this.ingress) == 0 && length(aws_default_security_group.this.egress) == 0
    error_message = "the default security group must have no rules"
  }
}

run "gateway_endpoints_only" {
  assert {
    condition     = length(aws_vpc_endpoint.gateway) == 2 && length(aws_vpc_endpoint.interface) == 0
    error_message = "S3 and DynamoDB always have a gateway endpoint, nothing else has one by default"
  }

  assert {
    condition     = length(aws_security_group.endpoints) == 0
    error_message = "without interface endpoints there must be no security group for them"
  }
}

run "interface_endpoints" {
  variables {
    interface_endpoints = ["ssm", "ecr.api"]
  }

  assert {
    condition = [for endpoint in aws_vpc_endpoint.interface : endpoint.service_name] == [
      "com.amazonaws.eu-west-1.ecr.api", "com.amazonaws.eu-west-1.ssm",
    ]
    error_message = "each service must have an endpoint of its name in the region"
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.endpoints[0].cidr_ipv4 == "10.0.0.0/20"
    error_message = "the endpoints must accept connections only from the VPC"
  }
}

run "no_flow_logs" {
  assert {
    condition     = length(aws_flow_log.this) + length(aws_cloudwatch_log_group.flow_logs) + length(aws_iam_role.flow_logs) == 0
    error_message = "without flow logs there is neither log group nor role"
  }
}

run "flow_logs" {
  variables {
    flow_logs            = { kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1" }
    permissions_boundary = "arn:aws:iam::111122223333:policy/groundplan-boundary"
  }

  assert {
    condition = (
      aws_cloudwatch_log_group.flow_logs[0].kms_key_id == "arn:aws:kms:eu-west-1:111122223333:key/1" &&
      aws_cloudwatch_log_group.flow_logs[0].retention_in_days == 365
    )
    error_message = "flow logs must be encrypted with the key and expire after a year"
  }

  assert {
    condition     = aws_flow_log.this[0].traffic_type == "REJECT" && aws_flow_log.this[0].max_aggregation_interval == 600
    error_message = "rejected traffic must be recorded by default, at a tenth of the records"
  }

  assert {
    condition     = aws_iam_role.flow_logs[0].permissions_boundary == "arn:aws:iam::111122223333:policy/groundplan-boundary"
    error_message = "the role must have the boundary"
  }
}

run "refuses_bad_choices" {
  command = plan

  variables {
    interface_endpoints = ["s3"]
    flow_logs           = { kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1", traffic = "SOME", interval_seconds = 30 }
  }

  expect_failures = [var.interface_endpoints, var.flow_logs]
}
