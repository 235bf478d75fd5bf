variable "alias" {
  description = "Alias of the account, unique in all of AWS; also in the name of the budget and the sign-in URL."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]+(-[a-z0-9]+)*$", var.alias)) && can(regex("^.{3,63}$", var.alias))
    error_message = "alias must be 3 to 63 lowercase letters, digits or single inner hyphens."
  }
}

variable "roles" {
  description = "Roles that plan and apply: who may assume them, which roles they manage, and which state they read."
  type = object({
    trusted_account_id = string
    trusted_roles = optional(object({ plan = list(string), apply = list(string) }), {
      plan  = ["groundplan-plan", "OrganizationAccountAccessRole"]
      apply = ["OrganizationAccountAccessRole"]
    })
    pipeline_roles   = optional(object({ plan = list(string), apply = list(string) }), { plan = [], apply = [] })
    people           = optional(object({ plan = list(string), apply = list(string) }), { plan = [], apply = [] })
    name_prefix      = string
    state_bucket     = string
    state_key_alias  = string
    parameter_prefix = optional(string, "/groundplan/")
    plan_reads       = optional(list(string), [])
  })
  nullable = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.roles.trusted_account_id))
    error_message = "roles.trusted_account_id must be twelve digits."
  }
  validation {
    condition     = length(var.roles.trusted_roles.plan) > 0 && length(var.roles.trusted_roles.apply) > 0
    error_message = "roles.trusted_roles must not be empty; otherwise no role could assume the account's roles."
  }
  validation {
    condition = alltrue([
      for role in concat(var.roles.people.plan, var.roles.people.apply) :
      can(regex("^[A-Za-z0-9+=,.@_-]+$", role)) ||
      can(regex("^aws-reserved/sso[.]amazonaws[.]com/([*]/)?AWSReservedSSO_[A-Za-z0-9+=,.@_-]+_[?]{16}$", role))
    ])
    error_message = "roles.people must be names of roles without wildcards, or patterns of one permission set each."
  }
  validation {
    condition = alltrue([
      for role in concat(var.roles.pipeline_roles.plan, var.roles.pipeline_roles.apply) :
      startswith(role, var.roles.name_prefix) && length(regexall("[?*]", role)) <= 1
    ])
    error_message = "roles.pipeline_roles must begin with roles.name_prefix and have at most one wildcard."
  }
  validation {
    condition     = length(var.roles.name_prefix) > 0 && !startswith("groundplan-", var.roles.name_prefix)
    error_message = "roles.name_prefix must not be empty, and must not match the kit's own roles, groundplan-*."
  }
  validation {
    condition = alltrue([
      for arn in var.roles.plan_reads :
      can(regex("^arn:aws:(ssm:[^:]*:[^:]*:parameter/[^*?]|s3:::[a-z0-9.-]+/)", arn))
    ])
    error_message = "roles.plan_reads must be ARNs of SSM parameters or S3 objects, with wildcards after the first letter only."
  }
  validation {
    condition     = startswith(var.roles.state_key_alias, "alias/")
    error_message = "roles.state_key_alias must be a key alias such as alias/acme-state."
  }
}

variable "budget" {
  description = "Monthly limit in US dollars, and addresses for alerts at 80 % and 100 %, and 100 % forecast; null: none."
  type = object({
    monthly_usd = number
    emails      = set(string)
  })
  default = null

  validation {
    condition     = try(var.budget.monthly_usd > 0 && length(var.budget.emails) > 0, var.budget == null)
    error_message = "budget must have monthly_usd above 0 and at least one address in emails."
  }
}
