variable "units" {
  description = "Paths of the organisational units, such as workloads/nonprod; missing parents are created too."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for path in var.units : length(split("/", path)) <= 5])
    error_message = "units must have at most five levels, the limit of AWS."
  }
  validation {
    condition     = alltrue([for path in var.units : can(regex("^[^/]{1,128}(/[^/]{1,128})*$", path))])
    error_message = "units must be paths of names of 1 to 128 characters, separated by single slashes."
  }
  validation {
    condition     = !contains(var.units, "root")
    error_message = "units must not contain \"root\", which is the organisation's root in `attach`."
  }
}

variable "accounts" {
  description = "Member accounts by name. `unit` is a path; null places the account directly below the root."
  type = map(object({
    email             = string
    unit              = optional(string)
    close_on_deletion = optional(bool, false)
    tags              = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(distinct([for account in var.accounts : lower(account.email)])) == length(var.accounts)
    error_message = "accounts must have different email addresses."
  }
}

variable "trusted_services" {
  description = "Services with trusted access, such as sso.amazonaws.com, in addition to CloudTrail and tag policies."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for service in var.trusted_services : can(regex("^[a-z0-9.-]+\\.amazonaws\\.com$", service))])
    error_message = "trusted_services must be service principals, such as sso.amazonaws.com."
  }
}

variable "policy_types" {
  description = "Enabled policy types, such as RESOURCE_CONTROL_POLICY, in addition to service control and tag policies."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for type in var.policy_types : can(regex("^[A-Z0-9]+(_[A-Z0-9]+)+$", type))])
    error_message = "policy_types must be AWS's names, such as RESOURCE_CONTROL_POLICY."
  }
}

variable "service_control_policies" {
  description = "Service control policies by name: JSON document, and the unit paths or root to attach it to."
  type = map(object({
    content     = string
    description = optional(string, "")
    attach      = optional(set(string), ["root"])
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for policy in var.service_control_policies : can(jsondecode(policy.content))
    ])
    error_message = "content of a service control policy must be a JSON document."
  }
  validation {
    condition = alltrue([
      for policy in var.service_control_policies :
      try(length(jsonencode(jsondecode(policy.content))) <= 5120, true)
    ])
    error_message = "content of a service control policy must be at most 5,120 bytes without white space, AWS's limit."
  }
  validation {
    condition = alltrue([
      for node in distinct(flatten([for policy in var.service_control_policies : tolist(policy.attach)])) :
      length([for policy in var.service_control_policies : 1 if contains(policy.attach, node)]) <= 4
    ])
    error_message = "At most four policies per node: AWS allows five, including FullAWSAccess."
  }
}

variable "tag_policy" {
  description = "JSON document of the tag policy, attached to the root; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.tag_policy == null || can(jsondecode(var.tag_policy))
    error_message = "tag_policy must be a JSON document."
  }
}
