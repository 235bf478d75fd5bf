variable "name" {
  description = "Name of the trail, such as acme-organization."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$", var.name))
    error_message = "name must be 3 to 128 letters, digits, dots, underscores or hyphens."
  }
}

variable "bucket" {
  description = "Names of the buckets for log files and access logs; deletable: destroy them with their contents."
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
    error_message = "bucket.name and bucket.access_log_name must be 3 to 63 lowercase letters, digits, dots or hyphens."
  }
  validation {
    condition     = var.bucket.name != var.bucket.access_log_name
    error_message = "bucket.name and bucket.access_log_name must differ; a bucket that logs itself grows without limit."
  }
}

variable "key_alias" {
  description = "Alias of the key that encrypts the log files, such as alias/acme-trail."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.key_alias, "alias/")
    error_message = "key_alias must begin with alias/."
  }
}

variable "retention" {
  description = "Days until log files are archived, until they expire, and (lock_days) until they can be deleted."
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
    error_message = "retention.archive_after_days must be at least 30, and expire_after_days greater."
  }
  validation {
    condition = (
      coalesce(var.retention.lock_days, 1) >= 1 &&
      coalesce(var.retention.lock_days, 1) <= var.retention.expire_after_days
    )
    error_message = "retention.lock_days must be at least 1 and at most expire_after_days."
  }
}
