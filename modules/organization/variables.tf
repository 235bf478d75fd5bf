variable "units" {
  description = "Paths of the organisational units, such as workloads/nonprod; the units above a path are created too."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for path in var.units : length(split("/", path)) <= 5])
    error_message = "AWS nests organisational units five levels deep at most."
  }
  validation {
    condition     = alltrue([for path in var.units : can(regex("^[^/]{1,128}(/[^/]{1,128})*$", path))])
    error_message = "A unit is a path of names joined by single slashes, each name 1 to 128 characters long."
  }
  validation {
    condition     = !contains(var.units, "root")
    error_message = "\"root\" stands for the organisation's root in `attach`; give the unit another name."
  }
}

variable "accounts" {
  description = "Member accounts by name. The unit is a path; null places the account directly below the root."
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
    error_message = "Every account needs an email address of its own."
  }
}

variable "service_control_policies" {
  description = "Service control policies by name: the JSON document, and where it is attached (unit paths, or root)."
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
    error_message = "The content of a service control policy is a JSON document."
  }
  validation {
    condition = alltrue([
      for policy in var.service_control_policies :
      try(length(jsonencode(jsondecode(policy.content))) <= 5120, true)
    ])
    error_message = "AWS takes at most 5,120 bytes for a service control policy, white space not counted here."
  }
  validation {
    condition = alltrue([
      for node in distinct(flatten([for policy in var.service_control_policies : tolist(policy.attach)])) :
      length([for policy in var.service_control_policies : 1 if contains(policy.attach, node)]) <= 4
    ])
    error_message = "At most four policies per node: AWS allows five, and FullAWSAccess is one of them."
  }
}

variable "tag_policy" {
  description = "JSON document of the tag policy at the root; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.tag_policy == null || can(jsondecode(var.tag_policy))
    error_message = "The tag policy is a JSON document."
  }
}
