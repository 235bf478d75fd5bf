variable "name" {
  description = "Name of the launch template, and first part of the names of Auto Scaling groups and role."
  type        = string
  nullable    = false

  # docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{3,55}$", var.name))
    error_message = "name must be 3 to 55 letters, digits, hyphens or underscores; the role's name appends _instance."
  }
}

variable "port" {
  description = "Port on which the service listens."
  type        = number
  nullable    = false

  validation {
    condition     = var.port >= 1 && var.port <= 65535
    error_message = "port must be from 1 to 65535."
  }
}

variable "instance_type" {
  description = "EC2 instance type; its processor architecture selects the image."
  type        = string
  default     = "t4g.small"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", var.instance_type))
    error_message = "instance_type must be an EC2 instance type such as t4g.small."
  }
}

variable "disk_gib" {
  description = "Size of a server's disk in GiB."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.disk_gib >= 8
    error_message = "disk_gib must be at least 8, the size of the image."
  }
}

variable "scale" {
  description = "Number of servers, and the average CPU utilisation in percent that scaling aims for."
  type = object({
    min         = optional(number, 1)
    max         = optional(number, 2)
    cpu_percent = optional(number, 60)
  })
  default  = {}
  nullable = false

  validation {
    condition = (
      var.scale.min >= 1 && var.scale.max >= var.scale.min && var.scale.cpu_percent >= 10 && var.scale.cpu_percent <= 90
    )
    error_message = "scale.min must be at least 1, scale.max at least scale.min, and scale.cpu_percent from 10 to 90."
  }
}

variable "environment" {
  description = "Environment variables, in /etc/groundplan/environment; do not put secrets here."
  type        = map(string)
  default     = {}
  nullable    = false

  # systemd and the shell read the same file, and parse single-quoted text in the same way.
  validation {
    condition     = alltrue([for value in values(var.environment) : can(regex("^[^'\n]*$", value))])
    error_message = "environment must have values on one line, without single quotes."
  }
}

variable "uses" {
  description = "ARNs that the service may use. Secrets and parameters by name; the environment has NAME_ARN."
  type = object({
    secrets    = optional(map(string), {})
    parameters = optional(map(string), {})
    queues     = optional(list(string), [])
    buckets    = optional(list(string), [])
  })
  default  = {}
  nullable = false
}

variable "packages" {
  description = "Bucket and prefix of the packages, and account, region and alias of the key that encrypts them."
  type = object({
    bucket     = string
    prefix     = string
    account_id = string
    region     = string
    key_alias  = string
  })
  nullable = false

  validation {
    condition     = endswith(var.packages.prefix, "/") && startswith(var.packages.key_alias, "alias/")
    error_message = "packages.prefix must end with /, and packages.key_alias must begin with alias/."
  }
}

variable "network" {
  description = "Subnets and security group of the servers."
  type = object({
    subnet_ids        = list(string)
    security_group_id = string
  })
  nullable = false
}

variable "target_group_arn" {
  description = "ARN of production's target group (blue of module route); the Auto Scaling group blue has it first."
  type        = string
  nullable    = false
}

variable "grace_period_seconds" {
  description = "Seconds after the start of a server before its health checks count."
  type        = number
  default     = 300
  nullable    = false
}

variable "log_group" {
  description = "Name of the log group that this module creates."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the target's key, which encrypts the logs and everything in uses."
  type        = string
  nullable    = false
}

variable "permissions_boundary" {
  description = "ARN of the permissions boundary of the role."
  type        = string
  default     = null
}
