mock_provider "aws" {
  mock_resource "aws_organizations_organization" {
    defaults = {
      roots = [{ id = "r-root", arn = "arn:aws:organizations::111111111111:root/o-example1234/r-root", name = "Root", policy_types = [] }]
    }
  }
}

run "six_levels" {
  command = plan
  variables {
    units = ["a/b/c/d/e/f"]
  }
  expect_failures = [var.units]
}

run "empty_name_in_a_path" {
  command = plan
  variables {
    units = ["workloads//prod"]
  }
  expect_failures = [var.units]
}

run "a_unit_called_root" {
  command = plan
  variables {
    units = ["root"]
  }
  expect_failures = [var.units]
}

run "one_address_for_two_accounts" {
  command = plan
  variables {
    accounts = {
      dev  = { email = "aws@acme.example" }
      prod = { email = "AWS@acme.example" }
    }
  }
  expect_failures = [var.accounts]
}

run "an_account_in_an_unknown_unit" {
  command = plan
  variables {
    units    = ["workloads"]
    accounts = { dev = { email = "aws@acme.example", unit = "workload" } }
  }
  expect_failures = [aws_organizations_account.member["dev"]]
}

run "a_policy_that_is_not_json" {
  command = plan
  variables {
    service_control_policies = { broken = { content = "{" } }
  }
  expect_failures = [var.service_control_policies]
}

run "a_policy_above_the_quota" {
  command = plan
  variables {
    service_control_policies = {
      large = { content = jsonencode({ Statement = [for number in range(500) : "service-${number}:*"] }) }
    }
  }
  expect_failures = [var.service_control_policies]
}

run "five_policies_at_one_node" {
  command = plan
  variables {
    service_control_policies = { for number in range(5) : "policy-${number}" => { content = "{}" } }
  }
  expect_failures = [var.service_control_policies]
}

run "a_tag_policy_that_is_not_json" {
  command = plan
  variables {
    tag_policy = "tags"
  }
  expect_failures = [var.tag_policy]
}
