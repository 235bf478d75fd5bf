mock_provider "aws" {
  mock_resource "aws_organizations_organization" {
    defaults = {
      id    = "o-example1234"
      roots = [{ id = "r-root", arn = "arn:aws:organizations::111111111111:root/o-example1234/r-root", name = "Root", policy_types = [] }]
    }
  }
  mock_resource "aws_organizations_policy" {
    defaults = { id = "p-12345678" }
  }
  override_resource {
    target = aws_organizations_organizational_unit.level_1
    values = { id = "ou-root-11111111" }
  }
  override_resource {
    target = aws_organizations_organizational_unit.level_2
    values = { id = "ou-root-22222222" }
  }
  override_resource {
    target = aws_organizations_organizational_unit.level_3
    values = { id = "ou-root-33333333" }
  }
  override_resource {
    target = aws_organizations_organizational_unit.level_4
    values = { id = "ou-root-44444444" }
  }
  override_resource {
    target = aws_organizations_organizational_unit.level_5
    values = { id = "ou-root-55555555" }
  }
}

variables {
  units = ["security", "workloads/nonprod", "workloads/prod/eu/tier/critical"]
  accounts = {
    audit = { email = "aws+audit@acme.example", unit = "security" }
    dev   = { email = "aws+dev@acme.example", unit = "workloads/nonprod", close_on_deletion = true }
    loose = { email = "aws+loose@acme.example" }
  }
  service_control_policies = {
    leave = { content = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}" }
    quiet = { content = "{}", attach = ["workloads", "workloads/nonprod"] }
  }
}

run "only_the_modules_own_services_and_policy_types_unless_given" {
  command = plan

  assert {
    condition = (
      aws_organizations_organization.this.aws_service_access_principals
      == toset(["cloudtrail.amazonaws.com", "tagpolicies.tag.amazonaws.com"])
      && aws_organizations_organization.this.enabled_policy_types == toset(["SERVICE_CONTROL_POLICY", "TAG_POLICY"])
    )
    error_message = "the trail, service control policies and tag policies need these, and nothing needs others"
  }
}

run "what_others_have_enabled_stays" {
  command = plan

  variables {
    trusted_services = ["sso.amazonaws.com", "cloudtrail.amazonaws.com"]
    policy_types     = ["RESOURCE_CONTROL_POLICY"]
  }

  assert {
    condition = (
      length(aws_organizations_organization.this.aws_service_access_principals) == 3
      && contains(aws_organizations_organization.this.aws_service_access_principals, "sso.amazonaws.com")
      && contains(aws_organizations_organization.this.enabled_policy_types, "RESOURCE_CONTROL_POLICY")
      && contains(aws_organizations_organization.this.enabled_policy_types, "TAG_POLICY")
    )
    error_message = "given services and policy types are added to the module's own"
  }
}

run "units_above_a_path_are_created" {
  command = plan

  assert {
    condition     = join(" ", keys(aws_organizations_organizational_unit.level_1)) == "security workloads"
    error_message = "level 1 holds security and the implied workloads"
  }
  assert {
    condition     = join(" ", keys(aws_organizations_organizational_unit.level_2)) == "workloads/nonprod workloads/prod"
    error_message = "level 2 holds the named path and the one above a deeper path"
  }
  assert {
    condition     = aws_organizations_organizational_unit.level_5["workloads/prod/eu/tier/critical"].name == "critical"
    error_message = "a unit is named by the last part of its path"
  }
}

run "units_and_accounts_hang_below_their_parents" {
  command = apply

  assert {
    condition = (
      aws_organizations_organizational_unit.level_2["workloads/nonprod"].parent_id
      == aws_organizations_organizational_unit.level_1["workloads"].id
    )
    error_message = "a nested unit belongs below the unit of the path above"
  }
  assert {
    condition     = aws_organizations_account.member["dev"].parent_id == local.unit_ids["workloads/nonprod"]
    error_message = "an account belongs in the unit it names"
  }
  assert {
    condition     = aws_organizations_account.member["loose"].parent_id == "r-root"
    error_message = "an account without a unit belongs below the root"
  }
  assert {
    condition = (
      aws_organizations_account.member["dev"].close_on_deletion
      && !aws_organizations_account.member["audit"].close_on_deletion
    )
    error_message = "only the account that asks for it is closed on deletion"
  }
  assert {
    condition     = join(" ", keys(aws_organizations_account.member)) == "audit dev loose"
    error_message = "every account is made under its name"
  }
}

run "policies_are_minified_and_attached_where_they_say" {
  command = apply

  assert {
    condition     = aws_organizations_policy.service_control["leave"].content == "{\"Statement\":[],\"Version\":\"2012-10-17\"}"
    error_message = "white space counts against AWS's quota and must not be sent"
  }
  assert {
    condition     = aws_organizations_policy_attachment.service_control["leave at root"].target_id == "r-root"
    error_message = "a policy is attached to the root unless it says otherwise"
  }
  assert {
    condition = (
      aws_organizations_policy_attachment.service_control["quiet at workloads/nonprod"].target_id
      == local.unit_ids["workloads/nonprod"]
    )
    error_message = "a policy is attached to the unit it names"
  }
  assert {
    condition     = length(aws_organizations_policy_attachment.service_control) == 3
    error_message = "one attachment per policy and node"
  }
}

run "no_tag_policy_unless_given" {
  command = plan

  assert {
    condition     = length(aws_organizations_policy.tag) + length(aws_organizations_policy_attachment.tag) == 0
    error_message = "without tag_policy there must be no tag policy"
  }
}

run "tag_policy_sits_at_the_root" {
  command = apply

  variables {
    tag_policy = "{\"tags\": {}}"
  }

  assert {
    condition     = aws_organizations_policy_attachment.tag[0].target_id == "r-root"
    error_message = "the tag policy holds for the whole organisation"
  }
}

run "an_organisation_without_members" {
  command = apply

  variables {
    units                    = []
    accounts                 = {}
    service_control_policies = {}
  }

  assert {
    condition = (
      length(local.unit_ids) + length(aws_organizations_account.member) + length(aws_organizations_policy.service_control) == 0
    )
    error_message = "without declarations nothing must be created"
  }
}
