variable "name" {
  description = "Name of the function, and first part of its role's name."
  type        = string
  nullable    = false

  # docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,59}$", var.name))
    error_message = "name must be 1 to 59 letters, digits, hyphens or underscores; the role's name appends _task."
  }
}

variable "package" {
  description = "Bucket and key of the first version's package; null deploys the starter instead."
  type = object({
    bucket = string
    key    = string
  })
  default = null
}

variable "runtime" {
  description = "Lambda runtime of the package."
  type        = string
  default     = "python3.13"
  nullable    = false
}

variable "handler" {
  description = "Function in the package that Lambda invokes. The starter needs main.handler."
  type        = string
  default     = "main.handler"
  nullable    = false
}

variable "architecture" {
  description = "Processor that the package is built for: arm64 or x86_64."
  type        = string
  default     = "arm64"
  nullable    = false

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture must be arm64 or x86_64."
  }
}

variable "memory" {
  description = "Memory in MiB; Lambda allocates CPU in proportion."
  type        = number
  default     = 256
  nullable    = false

  validation {
    condition     = var.memory >= 128 && var.memory <= 10240
    error_message = "memory must be from 128 to 10240 MiB."
  }
}

variable "timeout_seconds" {
  description = "Maximum seconds for an answer; the load balancer waits for 60."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.timeout_seconds >= 1 && var.timeout_seconds <= 60
    error_message = "timeout_seconds must be from 1 to 60, the timeout of the load balancer."
  }
}

variable "environment" {
  description = "Environment variables; do not put secrets here."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "uses" {
  description = "ARNs that the service may use. Secrets and parameters by name; the environment has NAME_ARN."
  type = object({
    secrets    = optional(map(string), {})
    parameters = optional(map(string), {})
    queues     = optional(list(string), [])
    buckets    = optional(list(string), [])
  })
  default  = {}
  nullable = false
}

variable "target_groups" {
  description = "The service's target groups (module route): blue for the alias live, green for the alias test."
  type = object({
    blue  = object({ arn = string })
    green = object({ arn = string })
  })
  nullable = false
}

variable "log_group" {
  description = "Name of the log group that this module creates."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the target's key, which encrypts the logs and everything in uses."
  type        = string
  nullable    = false
}

variable "permissions_boundary" {
  description = "ARN of the permissions boundary of the role."
  type        = string
  default     = null
}
