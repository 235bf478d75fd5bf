mock_provider "aws" {
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/mock/1" }
  }
  mock_resource "aws_security_group" {
    defaults = { id = "sg-1" }
  }

  override_resource {
    target = aws_lb_target_group.this["green"]
    values = { arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/green/1", arn_suffix = "targetgroup/green/1" }
  }
}

variables {
  name          = "acme-dev_api"
  group_name    = "api-0a1b2c3d"
  kind          = "lambda"
  port          = null
  health_path   = "/health"
  host          = "api.dev.acme.example"
  version_hosts = [for digit in range(7) : "api-${digit}*.dev.acme.example"]
  priorities    = { production = 7, test = [13, 14] }
  vpc_id        = "vpc-1"
  load_balancer = {
    https_listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/acme-dev/1/443"
    test_listener_arn  = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/acme-dev/1/8443"
    security_group_id  = "sg-balancer"
  }
}

run "a_function" {
  variables {
    database = { security_group_id = "sg-database", port = 5432 }
  }

  assert {
    condition = alltrue([
      for group in values(aws_lb_target_group.this) : group.target_type == "lambda" && group.port == null && length(group.health_check) == 0
    ])
    error_message = "a function has no port, and is not invoked by health checks"
  }

  assert {
    condition = (
      aws_lb_listener_rule.production.action[0].target_group_arn == aws_lb_target_group.this["blue"].arn &&
      alltrue([for rule in aws_lb_listener_rule.test : rule.action[0].target_group_arn == aws_lb_target_group.this["green"].arn])
    )
    error_message = "production leads to the live alias, tests lead to the test alias"
  }

  assert {
    condition     = output.security_group_id == null && length(aws_vpc_security_group_egress_rule.database) == 0
    error_message = "a function outside the VPC has no security group"
  }
}

run "refuses_port_of_a_function" {
  command = plan

  variables {
    port = 8080
  }

  expect_failures = [var.port]
}
