variable "name" {
  description = "Name of the topic."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,256}$", var.name))
    error_message = "name must have 1 to 256 letters, digits, _ or -."
  }
}

variable "key_alias" {
  description = "Alias of the key that encrypts the notices and the pipelines' log groups, with the prefix alias/."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.key_alias, "alias/") && !startswith(var.key_alias, "alias/aws/")
    error_message = "key_alias must begin with alias/, and not with alias/aws/ (reserved)."
  }
}

variable "log_prefix" {
  description = "First part of the names of the log groups that may use the key."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.log_prefix, "/") && endswith(var.log_prefix, "/")
    error_message = "log_prefix must begin and end with /."
  }
}

variable "emails" {
  description = "Addresses that get every notice, once they have confirmed."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.emails : can(regex("^[^@ ]+@[^@ ]+$", address))])
    error_message = "emails must be e-mail addresses."
  }
}
