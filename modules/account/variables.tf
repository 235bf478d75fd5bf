variable "alias" {
  description = "Alias of the account, unique in all of AWS; the names of budget and sign-in page come from it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]+(-[a-z0-9]+)*$", var.alias)) && can(regex("^.{3,63}$", var.alias))
    error_message = "An account alias has 3 to 63 lower-case letters, digits and single hyphens inside."
  }
}

variable "roles" {
  description = "Roles that plan and apply: who may assume them, which roles they manage, and which state they read."
  type = object({
    trusted_account_id = string
    trusted_roles      = optional(list(string), ["groundplan-*", "OrganizationAccountAccessRole"])
    pipeline_roles     = optional(object({ plan = list(string), apply = list(string) }), { plan = [], apply = [] })
    name_prefix        = string
    state_bucket       = string
    state_key_alias    = string
    parameter_prefix   = optional(string, "/groundplan/")
  })
  nullable = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.roles.trusted_account_id))
    error_message = "An account id has twelve digits."
  }
  validation {
    condition     = length(var.roles.trusted_roles) > 0
    error_message = "Name at least one role that may take the account's roles; an empty list would shut everyone out."
  }
  validation {
    condition = alltrue([
      for role in concat(var.roles.pipeline_roles.plan, var.roles.pipeline_roles.apply) :
      startswith(role, var.roles.name_prefix) && length(regexall("[?*]", role)) <= 1
    ])
    error_message = "Pipeline roles must begin with name_prefix and have one wildcard at most."
  }
  validation {
    condition     = length(var.roles.name_prefix) > 0 && !startswith("groundplan-", var.roles.name_prefix)
    error_message = "The prefix must leave out the roles under groundplan-: they are the kit's own."
  }
  validation {
    condition     = startswith(var.roles.state_key_alias, "alias/")
    error_message = "The state key is named by its alias, such as alias/acme-state."
  }
}

variable "budget" {
  description = "Monthly limit in US dollars, and who is told of 80 % and 100 % spent or 100 % forecast; null: none."
  type = object({
    monthly_usd = number
    emails      = set(string)
  })
  default = null

  validation {
    condition     = try(var.budget.monthly_usd > 0 && length(var.budget.emails) > 0, var.budget == null)
    error_message = "A budget needs a limit above zero and at least one address."
  }
}
