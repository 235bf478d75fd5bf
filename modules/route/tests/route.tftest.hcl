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
  kind          = "ip"
  port          = 8080
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

run "two_groups_that_are_checked" {
  assert {
    condition     = [for group in values(aws_lb_target_group.this) : group.name] == ["api-0a1b2c3d-blue", "api-0a1b2c3d-green"]
    error_message = "a service has the groups blue and green"
  }

  assert {
    condition = alltrue([
      for group in values(aws_lb_target_group.this) :
      group.port == 8080 && group.target_type == "ip" && group.vpc_id == "vpc-1" && group.health_check[0].path == "/health"
    ])
    error_message = "both groups must send to the declared port, and ask the declared path"
  }
}

run "production_and_test_lead_to_the_running_version" {
  assert {
    condition = (
      aws_lb_listener_rule.production.listener_arn == var.load_balancer.https_listener_arn &&
      aws_lb_listener_rule.production.priority == 7 &&
      one(one(aws_lb_listener_rule.production.condition).host_header).values == toset(["api.dev.acme.example"]) &&
      aws_lb_listener_rule.production.action[0].target_group_arn == aws_lb_target_group.this["blue"].arn
    )
    error_message = "the production listener must lead the service's host, and no other, to the blue group"
  }

  assert {
    condition = (
      jsonencode(aws_lb_listener_rule.test[*].priority) == "[13,14]" &&
      [for rule in aws_lb_listener_rule.test : one(one(rule.condition).host_header).values] == [
        toset(slice(var.version_hosts, 0, 5)), toset(slice(var.version_hosts, 5, 7)),
      ] &&
      alltrue([for rule in aws_lb_listener_rule.test : rule.listener_arn == var.load_balancer.test_listener_arn]) &&
      alltrue([for rule in aws_lb_listener_rule.test : rule.action[0].target_group_arn == aws_lb_target_group.this["blue"].arn])
    )
    error_message = "the test listener must lead versions' hosts to the group that serves, or CodeDeploy refuses to begin"
  }
}

run "only_the_load_balancer_and_only_the_port_come_in" {
  assert {
    condition = (
      length(aws_vpc_security_group_ingress_rule.load_balancer) == 1 &&
      aws_vpc_security_group_ingress_rule.load_balancer[0].referenced_security_group_id == "sg-balancer" &&
      aws_vpc_security_group_ingress_rule.load_balancer[0].from_port == 8080 &&
      aws_vpc_security_group_ingress_rule.load_balancer[0].to_port == 8080
    )
    error_message = "exactly the declared port must be open, and only to the load balancer"
  }

  assert {
    condition = (
      aws_vpc_security_group_egress_rule.https[0].from_port == 443 && aws_vpc_security_group_egress_rule.https[0].to_port == 443 &&
      length(aws_vpc_security_group_egress_rule.database) == 0
    )
    error_message = "without a database, only HTTPS may go out"
  }
}

run "reaches_the_database" {
  variables {
    database = { security_group_id = "sg-database", port = 5432 }
  }

  assert {
    condition = (
      aws_vpc_security_group_egress_rule.database[0].referenced_security_group_id == "sg-database" &&
      aws_vpc_security_group_egress_rule.database[0].from_port == 5432 && aws_vpc_security_group_egress_rule.database[0].to_port == 5432
    )
    error_message = "the database's port must be open only to the database"
  }
}

run "refuses_what_aws_refuses" {
  command = plan

  variables {
    name          = "sg-api"
    group_name    = "a-name-of-twenty-seven-char"
    port          = null
    health_path   = "health"
    version_hosts = []
    priorities    = { production = 7, test = [] }
  }

  expect_failures = [var.name, var.group_name, var.port, var.health_path, var.version_hosts]
}

run "refuses_rules_without_priority" {
  command = plan

  variables {
    priorities = { production = 7, test = [13] }
  }

  expect_failures = [var.priorities]
}

run "refuses_other_kinds" {
  command = plan

  variables {
    kind = "alb"
  }

  expect_failures = [var.kind]
}
