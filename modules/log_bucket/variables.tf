variable "name" {
  description = "Name of the bucket."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 63 lowercase letters, digits or inner dots and hyphens."
  }
}

variable "delivery" {
  description = "Service that delivers logs, prefix of the objects it may write, and conditions of the bucket policy."
  type = object({
    sid       = string
    service   = string
    prefix    = optional(string, "")
    condition = optional(map(map(string)), {})
  })
  nullable = false

  validation {
    condition     = endswith(var.delivery.service, ".amazonaws.com")
    error_message = "delivery.service must be a service principal such as logging.s3.amazonaws.com."
  }
}

variable "expiration_days" {
  description = "Days until logs expire, and until their noncurrent versions expire."
  type = object({
    current    = optional(number, 365)
    noncurrent = optional(number, 1)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.expiration_days.current >= 1 && var.expiration_days.noncurrent >= 1
    error_message = "expiration_days must each be at least 1."
  }
}

variable "force_destroy" {
  description = "Whether destroying the bucket also deletes its logs."
  type        = bool
  default     = false
  nullable    = false
}
