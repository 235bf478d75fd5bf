variable "name" {
  description = "Name of the trail, such as acme-organization."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$", var.name))
    error_message = "A trail's name has 3 to 128 letters, digits, dots, underscores or hyphens."
  }
}

variable "bucket" {
  description = "Buckets of the log files and of the access logs; deletable ones are destroyed with their contents."
  type = object({
    name            = string
    access_log_name = string
    deletable       = optional(bool, false)
  })
  nullable = false

  validation {
    condition = alltrue([
      for name in [var.bucket.name, var.bucket.access_log_name] : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", name))
    ])
    error_message = "A bucket's name has 3 to 63 lower-case letters, digits, dots or hyphens."
  }
  validation {
    condition     = var.bucket.name != var.bucket.access_log_name
    error_message = "A bucket that logs access to itself grows without end; name two buckets."
  }
}

variable "key_alias" {
  description = "Alias of the key that encrypts the log files, such as alias/acme-trail."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.key_alias, "alias/")
    error_message = "A key's alias starts with alias/."
  }
}

variable "retention" {
  description = "Days until log files are archived and expire, and for which lock_days keeps anyone from deleting them."
  type = object({
    archive_after_days = optional(number, 90)
    expire_after_days  = optional(number, 2557)
    lock_days          = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition = (
      var.retention.archive_after_days >= 30 && var.retention.expire_after_days > var.retention.archive_after_days
    )
    error_message = "Log files are archived after 30 days at the earliest, and expire after that."
  }
  validation {
    condition = (
      coalesce(var.retention.lock_days, 1) >= 1 &&
      coalesce(var.retention.lock_days, 1) <= var.retention.expire_after_days
    )
    error_message = "The lock lasts at least a day and not longer than the log files."
  }
}
