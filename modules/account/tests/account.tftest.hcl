mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "222222222222" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_vpcs" {
    defaults = { ids = ["vpc-11111111"] }
  }
  # A mock cannot render the documents, so the tests read the statements.
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::222222222222:policy/groundplan-boundary" }
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

run "closes_what_a_new_account_leaves_open" {
  command = apply

  assert {
    condition     = aws_iam_account_alias.this.account_alias == "acme-dev" && aws_ebs_encryption_by_default.this.enabled
    error_message = "alias and default encryption are set"
  }
  assert {
    condition     = aws_iam_account_password_policy.this.minimum_password_length == 14
    error_message = "passwords have 14 characters at least"
  }
  assert {
    condition = alltrue([
      aws_s3_account_public_access_block.this.block_public_acls, aws_s3_account_public_access_block.this.block_public_policy,
      aws_s3_account_public_access_block.this.ignore_public_acls, aws_s3_account_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "all four public access blocks are on"
  }
  assert {
    condition     = length(aws_budgets_budget.monthly) == 0
    error_message = "no budget unless asked for"
  }
}

run "locks_the_security_group_of_the_default_vpc" {
  command = apply

  assert {
    condition     = aws_default_security_group.locked["vpc-11111111"].vpc_id == "vpc-11111111"
    error_message = "the default VPC's security group is adopted"
  }
  assert {
    condition     = length(aws_default_security_group.locked["vpc-11111111"].ingress) == 0
    error_message = "without any rule"
  }
}

run "an_account_without_default_vpc" {
  command = apply

  override_data {
    target = data.aws_vpcs.default
    values = { ids = [] }
  }

  assert {
    condition     = length(aws_default_security_group.locked) == 0
    error_message = "without a default VPC no security group must be adopted"
  }
}

run "a_budget_warns_three_times" {
  command = apply

  variables {
    budget = { monthly_usd = 500, emails = ["aws+dev@acme.example"] }
  }

  assert {
    condition     = aws_budgets_budget.monthly[0].limit_amount == "500" && aws_budgets_budget.monthly[0].name == "acme-dev-monthly"
    error_message = "the limit is the matrix's"
  }
  assert {
    condition = toset([
      for alert in aws_budgets_budget.monthly[0].notification : "${alert.notification_type} ${alert.threshold}"
    ]) == toset(["ACTUAL 80", "ACTUAL 100", "FORECASTED 100"])
    error_message = "80 % and 100 % spent, 100 % forecast"
  }
}

run "only_roles_of_the_trusted_account_come_in" {
  command = apply

  assert {
    condition = alltrue([
      for trust in data.aws_iam_policy_document.trust :
      one(trust.statement[0].principals).identifiers == toset(["arn:aws:iam::333333333333:root"])
    ])
    error_message = "the only principal must be the account's root, which always exists"
  }
  assert {
    condition = toset(one(data.aws_iam_policy_document.trust["apply"].statement[0].condition).values) == toset([
      "arn:aws:iam::333333333333:role/OrganizationAccountAccessRole",
    ])
    error_message = "narrowed to the administrator of that account; its own apply role is not trusted"
  }
}

run "the_projects_that_plan_never_apply" {
  command = apply

  variables {
    roles = {
      trusted_account_id = "333333333333"
      name_prefix        = "acme-"
      state_bucket       = "acme-state-333333333333"
      state_key_alias    = "alias/acme-state"
      pipeline_roles     = { plan = ["acme-*_dev_plan"], apply = ["acme-*_dev_apply"] }
    }
  }

  assert {
    condition = {
      for role, trust in data.aws_iam_policy_document.trust :
      role => [for arn in one(trust.statement[0].condition).values : arn if strcontains(arn, "_dev_")]
      } == {
      plan  = ["arn:aws:iam::333333333333:role/acme-*_dev_plan"]
      apply = ["arn:aws:iam::333333333333:role/acme-*_dev_apply"]
    }
    error_message = "each role must trust only its own projects"
  }
}

run "the_plan_role_reads_no_data" {
  command = apply

  assert {
    condition     = aws_iam_role_policy_attachment.plan_read_only.policy_arn == "arn:aws:iam::aws:policy/ReadOnlyAccess"
    error_message = "it reads"
  }
  assert {
    condition = length([
      for statement in data.aws_iam_policy_document.plan.statement : statement
      if statement.effect == "Deny" && try(contains(statement.actions, "secretsmanager:GetSecretValue"), false)
    ]) == 1
    error_message = "but no secret"
  }
  assert {
    condition = [
      for statement in data.aws_iam_policy_document.plan.statement : statement.not_resources
      if statement.sid == "NoObjectsButState"
    ][0] == toset(["arn:aws:s3:::acme-state-333333333333/*"])
    error_message = "and no object but the state"
  }
  assert {
    condition = [
      for statement in data.aws_iam_policy_document.plan.statement : statement.resources if statement.sid == "LockState"
    ][0] == toset(["arn:aws:s3:::acme-state-333333333333/*.tflock"])
    error_message = "it must write only lock files"
  }
}

run "the_apply_role_cannot_escape" {
  command = apply

  assert {
    condition = (
      aws_iam_role.apply.permissions_boundary == aws_iam_policy.boundary.arn
      && aws_iam_policy.boundary.name == "groundplan-boundary"
    )
    error_message = "the boundary is on"
  }
  assert {
    condition = [
      for statement in data.aws_iam_policy_document.boundary.statement : one(statement.condition).values
      if statement.sid == "RolesOnlyWithThisBoundary"
    ][0] == tolist(["arn:aws:iam::222222222222:policy/groundplan-boundary"])
    error_message = "a role it makes carries the same boundary"
  }
  assert {
    condition = [
      for statement in data.aws_iam_policy_document.boundary.statement : statement.resources
      if statement.sid == "KeepTheKitsRoles"
    ][0] == toset(["arn:aws:iam::222222222222:role/groundplan-*", "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"])
    error_message = "the kit's roles are out of its reach"
  }
  assert {
    condition = [
      for statement in data.aws_iam_policy_document.apply_iam.statement : statement.resources if statement.sid == "ManageOwnRoles"
    ][0] == toset(["arn:aws:iam::222222222222:role/acme-*"])
    error_message = "it manages the roles of the organisation's prefix"
  }
  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.boundary.statement :
      toset(one(statement.condition).values) == toset([
        "arn:aws:iam::222222222222:role/acme-*", "arn:aws:iam::222222222222:role/groundplan-apply",
      ]) if statement.effect == null || statement.effect == "Allow"
    ])
    error_message = "and the boundary leaves nothing to a role of any other name"
  }
  assert {
    condition = length([
      for statement in data.aws_iam_policy_document.boundary.statement : statement if statement.effect == null || statement.effect == "Allow"
    ]) == 2
    error_message = "two statements allow"
  }
}
