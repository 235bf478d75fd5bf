variable "name" {
  description = "Name of the service's CodeDeploy application and deployment group; the functions add _integration and _smoke."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,52}$", var.name))
    error_message = "name must have up to 52 letters, digits, hyphens or underscores: a function's name has 64 at most."
  }
}

variable "test" {
  description = "Where the new version answers before production traffic reaches it: HTTPS host and port of the test listener."
  type = object({
    host = string
    port = number
  })
}

variable "production" {
  description = "Where the service answers everybody: HTTPS host and port."
  type = object({
    host = string
    port = optional(number, 443)
  })
}

variable "health_path" {
  description = "Path that answers 200 to 299 when the service is well."
  type        = string

  validation {
    condition     = startswith(var.health_path, "/")
    error_message = "health_path must begin with a slash, for example /healthz."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts environment variables and logs."
  type        = string
}

variable "log_group" {
  description = "Name of the hooks' log group, made here."
  type        = string
}

variable "log_retention_days" {
  description = "Days for which logs are kept."
  type        = number
  default     = 365
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds the role."
  type        = string
  default     = null
}
