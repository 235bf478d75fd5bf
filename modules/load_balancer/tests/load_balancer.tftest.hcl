mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/acme-dev/1" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::acme-dev-logs-111122223333" }
  }
}

variables {
  name            = "acme-dev"
  vpc             = { id = "vpc-1", cidr_block = "10.0.0.0/20" }
  subnet_ids      = ["subnet-1", "subnet-2"]
  zone            = { id = "Z1", name = "dev.acme.example" }
  certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/1"
  log_bucket      = "acme-dev-logs-111122223333"
}

run "serves_https_and_redirects_http" {
  assert {
    condition     = aws_lb_listener.https.port == 443 && aws_lb_listener.https.default_action[0].fixed_response[0].status_code == "404"
    error_message = "a request that matches no rule must get a 404"
  }

  assert {
    condition     = aws_lb_listener.http.port == 80 && aws_lb_listener.http.default_action[0].redirect[0].protocol == "HTTPS"
    error_message = "plain HTTP must be redirected"
  }
}

run "tests_new_versions_on_a_listener_of_their_own" {
  assert {
    condition = (
      aws_lb_listener.test.port == 8443 && aws_lb_listener.test.protocol == "HTTPS" &&
      aws_lb_listener.test.ssl_policy == aws_lb_listener.https.ssl_policy &&
      aws_lb_listener.test.certificate_arn == var.certificate_arn &&
      aws_lb_listener.test.default_action[0].fixed_response[0].status_code == "404"
    )
    error_message = "the test listener must have the production listener's TLS policy, and no service of its own"
  }

  assert {
    condition     = output.test_listener_arn == aws_lb_listener.test.arn
    error_message = "the test listener must be an output"
  }
}

run "every_host_of_the_zone_leads_here" {
  assert {
    condition = (
      aws_route53_record.hosts.zone_id == "Z1" && aws_route53_record.hosts.name == "*.dev.acme.example" &&
      aws_route53_record.hosts.type == "A" && aws_route53_record.hosts.alias[0].name == aws_lb.this.dns_name
    )
    error_message = "services and their versions must be reached by any name one label below the zone"
  }
}

run "refuses_ports_of_the_other_listeners" {
  command = plan

  variables {
    test_port = 443
  }

  expect_failures = [var.test_port]
}

run "refuses_port_that_the_network_blocks" {
  command = plan

  variables {
    test_port = 80
  }

  expect_failures = [var.test_port]
}

run "protected" {
  assert {
    condition     = aws_lb.this.enable_deletion_protection
    error_message = "a protected load balancer must not be deleted"
  }

  assert {
    condition     = aws_lb.this.drop_invalid_header_fields
    error_message = "invalid header fields must be dropped"
  }
}

run "unprotected" {
  variables {
    protected = false
  }

  assert {
    condition     = !aws_lb.this.enable_deletion_protection
    error_message = "an unprotected load balancer must go"
  }
}

run "logs_are_delivered_by_load_balancers_of_this_account" {
  assert {
    condition     = aws_lb.this.access_logs[0].enabled && aws_lb.this.access_logs[0].bucket == "acme-dev-logs-111122223333"
    error_message = "access must be logged"
  }

  assert {
    condition = local.log_delivery == {
      sid     = "LoadBalancersOfThisAccount"
      service = "logdelivery.elasticloadbalancing.amazonaws.com"
      prefix  = "AWSLogs/111122223333/"
    }
    error_message = "no other account's load balancers may write"
  }
}

run "security_group" {
  variables {
    allowed_cidr_blocks = ["203.0.113.0/24", "198.51.100.0/24"]
  }

  assert {
    condition = keys(aws_vpc_security_group_ingress_rule.web) == [
      "443-198.51.100.0/24", "443-203.0.113.0/24", "80-198.51.100.0/24", "80-203.0.113.0/24",
      "8443-198.51.100.0/24", "8443-203.0.113.0/24",
    ]
    error_message = "only the given blocks may come in, by 80, 443 and the test port"
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.vpc.cidr_ipv4 == "10.0.0.0/20"
    error_message = "the load balancer must reach nothing outside the VPC"
  }
}

run "refuses_what_aws_refuses" {
  command = plan

  variables {
    name                = "acme-an-extremely-long-target-name"
    subnet_ids          = ["subnet-1"]
    log_bucket          = "Logs"
    allowed_cidr_blocks = ["everywhere"]
  }

  expect_failures = [
    var.name, var.subnet_ids, var.log_bucket, var.allowed_cidr_blocks,
  ]
}
