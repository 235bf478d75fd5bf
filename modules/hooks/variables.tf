variable "name" {
  description = "Name of the service's CodeDeploy application and deployment group; the functions add _integration and _smoke."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,52}$", var.name))
    error_message = "name must have up to 52 letters, digits, hyphens or underscores: a function's name has 64 at most."
  }
}

variable "test_url" {
  description = "Where the new version answers 200 to 299 before production traffic reaches it: host, port of the test listener, path."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[a-z0-9.-]+(:[0-9]+)?/", var.test_url))
    error_message = "test_url must be https with host and path, for example https://api-0-0-0.stage.acme.example:8443/healthz."
  }
}

variable "production_url" {
  description = "Where the service answers everybody 200 to 299."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[a-z0-9.-]+(:[0-9]+)?/", var.production_url))
    error_message = "production_url must be https with host and path, for example https://api.stage.acme.example/healthz."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts environment variables and logs."
  type        = string
  nullable    = false
}

variable "log_group" {
  description = "Name of the hooks' log group, made here; /groundplan/hooks/ and the name if not given."
  type        = string
  default     = null
}

variable "log_retention_days" {
  description = "Days for which logs are kept."
  type        = number
  default     = 365
  nullable    = false
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds the role."
  type        = string
  default     = null
}
