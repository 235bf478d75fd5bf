variable "alias" {
  description = "Alias of the key, with the prefix alias/."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^alias/[a-zA-Z0-9/_-]{1,250}$", var.alias)) && !startswith(var.alias, "alias/aws/")
    error_message = "alias must be alias/ and up to 250 letters, digits, /, _ or -, and not begin with alias/aws/."
  }
}

variable "deletion_window_days" {
  description = "Days during which a deleted key can be recovered (7 to 30)."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "deletion_window_days must be from 7 to 30, the limits of KMS."
  }
}
