variable "name" {
  description = "Name of the CodeDeploy application and deployment group; functions append _integration and _smoke."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,52}$", var.name))
    error_message = "name must be 1 to 52 letters, digits, hyphens or underscores; functions append _integration."
  }
}

variable "test_url" {
  description = "URL of the new version on the test listener; a status from 200 to 299 passes."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[a-z0-9.-]+(:[0-9]+)?/", var.test_url))
    error_message = "test_url must be an https URL with a path, such as https://api-0-0-0.acme.example:8443/healthz."
  }
}

variable "production_url" {
  description = "URL of the service in production; a status from 200 to 299 passes."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[a-z0-9.-]+(:[0-9]+)?/", var.production_url))
    error_message = "production_url must be an https URL with a path, such as https://api.acme.example/healthz."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts the logs."
  type        = string
  nullable    = false
}

variable "permissions_boundary" {
  description = "ARN of the permissions boundary of the role."
  type        = string
  default     = null
}
