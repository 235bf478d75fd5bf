mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  alias = "acme-dev"
  roles = {
    trusted_account_id = "333333333333"
    name_prefix        = "acme-"
    state_bucket       = "acme-state-333333333333"
    state_key_alias    = "alias/acme-state"
  }
}

run "an_alias_with_capitals" {
  command = plan
  variables {
    alias = "Acme"
  }
  expect_failures = [var.alias]
}

run "a_trusted_account_that_is_not_an_id" {
  command = plan
  variables {
    roles = { trusted_account_id = "tools", name_prefix = "acme-", state_bucket = "b", state_key_alias = "alias/b" }
  }
  expect_failures = [var.roles]
}

run "nobody_trusted" {
  command = plan
  variables {
    roles = {
      trusted_account_id = "333333333333", name_prefix = "acme-", state_bucket = "b", state_key_alias = "alias/b"
      trusted_roles      = { plan = ["groundplan-plan"], apply = [] }
    }
  }
  expect_failures = [var.roles]
}

run "people_by_a_pattern_that_takes_in_other_permission_sets" {
  command = plan
  variables {
    roles = {
      trusted_account_id = "333333333333", name_prefix = "acme-", state_bucket = "b", state_key_alias = "alias/b"
      people             = { plan = [], apply = ["aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin*"] }
    }
  }
  expect_failures = [var.roles]
}

run "a_pattern_of_pipelines_that_takes_in_everything" {
  command = plan
  variables {
    roles = {
      trusted_account_id = "333333333333", name_prefix = "acme-", state_bucket = "b", state_key_alias = "alias/b"
      pipeline_roles     = { plan = [], apply = ["acme-*_*_apply"] }
    }
  }
  expect_failures = [var.roles]
}

run "a_prefix_that_takes_in_the_kits_roles" {
  command = plan
  variables {
    roles = { trusted_account_id = "333333333333", name_prefix = "ground", state_bucket = "b", state_key_alias = "alias/b" }
  }
  expect_failures = [var.roles]
}

run "a_key_that_is_not_an_alias" {
  command = plan
  variables {
    roles = { trusted_account_id = "333333333333", name_prefix = "acme-", state_bucket = "b", state_key_alias = "acme" }
  }
  expect_failures = [var.roles]
}

run "a_budget_without_addresses" {
  command = plan
  variables {
    budget = { monthly_usd = 1, emails = [] }
  }
  expect_failures = [var.budget]
}
