variable "name" {
  description = "Identifier of the instance, and first part of the names of its other resources."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z](-?[a-z0-9])*$", var.name)) && length(var.name) <= 44
    error_message = "name must begin with a letter and be up to 44 lowercase letters, digits or single hyphens."
  }
}

variable "database" {
  description = <<-EOT
    The PostgreSQL instance. Storage grows up to max_storage_gb, by default twice storage_gb. Changes apply immediately,
    or in the maintenance window; by default immediately if not protected.
  EOT
  type = object({
    version                     = string
    class                       = string
    multi_az                    = optional(bool, false)
    storage_gb                  = optional(number, 20)
    max_storage_gb              = optional(number)
    backup_days                 = optional(number, 14)
    name                        = optional(string, "app")
    username                    = optional(string, "groundplan")
    apply_immediately           = optional(bool)
    allow_major_version_upgrade = optional(bool, false)
  })
  nullable = false

  validation {
    condition     = can(regex("^[1-9][0-9](\\.[0-9]+)?$", var.database.version))
    error_message = "database.version must be a PostgreSQL version such as \"16\" or \"16.4\"."
  }

  validation {
    condition     = can(regex("^db\\.[a-z0-9-]+\\.[a-z0-9-]+$", var.database.class))
    error_message = "database.class must be an RDS instance class such as db.t4g.medium."
  }

  validation {
    condition     = var.database.storage_gb >= 20 && var.database.storage_gb <= 65536
    error_message = "database.storage_gb must be from 20 to 65536, the limits of RDS."
  }

  validation {
    condition     = coalesce(var.database.max_storage_gb, 65536) >= var.database.storage_gb
    error_message = "database.max_storage_gb must not be less than storage_gb."
  }

  validation {
    condition     = var.database.backup_days >= 1 && var.database.backup_days <= 35
    error_message = "database.backup_days must be from 1 to 35; 0 would disable backups."
  }
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Data subnets, in at least two availability zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must have at least two subnets in different availability zones; AWS requires them."
  }
}

variable "client_cidr_blocks" {
  description = "IPv4 blocks that may connect to the database."
  type        = list(string)
  nullable    = false

  validation {
    condition     = alltrue([for block in var.client_cidr_blocks : can(cidrhost(block, 0)) && !endswith(block, "/0")])
    error_message = "client_cidr_blocks must be IPv4 blocks such as 10.0.8.0/23, but not 0.0.0.0/0."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts storage, backups, the password, logs and performance data."
  type        = string
  nullable    = false
}

variable "alarm_actions" {
  description = "ARNs of what is notified when an alarm goes off or returns to normal, such as a topic."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "alarm_thresholds" {
  description = "Alarm thresholds: CPU in percent, free storage in percent of storage_gb, free memory in MiB."
  type = object({
    cpu_percent          = optional(number, 90)
    free_storage_percent = optional(number, 5)
    free_memory_mib      = optional(number, 100)
  })
  default  = {}
  nullable = false

  validation {
    condition = (
      var.alarm_thresholds.cpu_percent > 0 && var.alarm_thresholds.cpu_percent < 100 &&
      var.alarm_thresholds.free_storage_percent > 0 && var.alarm_thresholds.free_storage_percent < 100 &&
      var.alarm_thresholds.free_memory_mib > 0
    )
    error_message = "alarm_thresholds must be above 0, and percentages below 100."
  }
}

variable "permissions_boundary" {
  description = "ARN of the permissions boundary of the role that this module creates."
  type        = string
  default     = null
}

variable "protected" {
  description = "Whether deletion protection is on, and deletion keeps a final snapshot and the backups."
  type        = bool
  default     = true
  nullable    = false
}
