variable "name" {
  description = "Name of the topic."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,256}$", var.name))
    error_message = "name must be 1 to 256 letters, digits, _ or -."
  }
}

variable "key_alias" {
  description = "Alias of the key for notifications and the pipelines' log groups, with the prefix alias/."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.key_alias, "alias/") && !startswith(var.key_alias, "alias/aws/")
    error_message = "key_alias must begin with alias/, but not with alias/aws/, which is reserved."
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
  description = "E-mail addresses that get all notifications after they have confirmed."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.emails : can(regex("^[^@ ]+@[^@ ]+$", address))])
    error_message = "emails must be e-mail addresses."
  }
}
