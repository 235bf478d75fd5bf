variable "name" {
  description = "Name of the topic."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,256}$", var.name))
    error_message = "name must be 1 to 256 letters, digits, _ or -."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts the notifications; its policy must let CloudWatch use it (module key)."
  type        = string
  nullable    = false
}

variable "emails" {
  description = "E-mail addresses that get all notifications after they have confirmed."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.emails : can(regex("^[^@ ]+@[^@ ]+$", address))])
    error_message = "emails must be e-mail addresses."
  }
}
