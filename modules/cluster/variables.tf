variable "name" {
  description = "Name of the cluster."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9_-]{0,254}$", var.name))
    error_message = "name must begin with a letter and be up to 255 letters, digits, hyphens or underscores."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts execute-command sessions and the cluster's logs."
  type        = string
  nullable    = false
}
