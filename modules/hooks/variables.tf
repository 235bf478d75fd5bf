variable "name" {
  description = "Name of the CodeDeploy application and deployment group; the functions add _integration and _smoke."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,52}$", var.name))
    error_message = "name must have up to 52 letters, digits, hyphens or underscores: a function's name has 64 at most."
  }
}

variable "test_url" {
  description = "Where the new version answers 200 to 299 on the test listener, before production traffic reaches it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[a-z0-9.-]+(:[0-9]+)?/", var.test_url))
    error_message = "test_url must be https with host and path, such as https://api-0-0-0.acme.example:8443/healthz."
  }
}

variable "production_url" {
  description = "Where the service answers everybody 200 to 299."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[a-z0-9.-]+(:[0-9]+)?/", var.production_url))
    error_message = "production_url must be https with host and path, such as https://api.acme.example/healthz."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts environment variables and logs."
  type        = string
  nullable    = false
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds the role."
  type        = string
  default     = null
}
