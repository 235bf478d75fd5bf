variable "name" {
  description = "Name of the launch template, and first part of the names of the auto scaling groups and of the role."
  type        = string
  nullable    = false

  # docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{3,55}$", var.name))
    error_message = "name must be 3 to 55 letters, digits, hyphens or underscores; a role adds _instance."
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
  description = "EC2 instance type; its processor decides which image is started."
  type        = string
  default     = "t4g.small"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", var.instance_type))
    error_message = "instance_type must be one of EC2's, for example t4g.small."
  }
}

variable "disk_gib" {
  description = "Size of a server's disk in GiB."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.disk_gib >= 8
    error_message = "disk_gib must be at least 8: the image needs them."
  }
}

variable "scale" {
  description = "Number of servers, and the mean CPU use in per cent at which there are to be more."
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
    error_message = "scale.min must be at least 1, scale.max not less than it, and scale.cpu_percent from 10 to 90."
  }
}

variable "environment" {
  description = "Environment variables that are no secrets, in /etc/groundplan/environment."
  type        = map(string)
  default     = {}
  nullable    = false

  # systemd and the shell read the same file, and agree on what is between single quotes.
  validation {
    condition     = alltrue([for value in values(var.environment) : can(regex("^[^'\n]*$", value))])
    error_message = "environment must have values of one line, without single quotes."
  }
}

variable "uses" {
  description = "ARNs of what the service may use. Secrets and parameters by name; NAME_ARN is in the environment."
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
  description = "Where the packages are: bucket, prefix, and account, region and alias of the key that encrypts them."
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
    error_message = "packages.prefix must end with a slash, packages.key_alias must begin with alias/."
  }
}

variable "network" {
  description = "Where the servers run."
  type = object({
    subnet_ids        = list(string)
    security_group_id = string
  })
  nullable = false
}

variable "target_group_arn" {
  description = "ARN of production's target group (blue of module route), in which the group blue serves at first."
  type        = string
  nullable    = false
}

variable "grace_period_seconds" {
  description = "Seconds that a server has to start before its health checks count."
  type        = number
  default     = 300
  nullable    = false
}

variable "log_group" {
  description = "Name of the log group, made here."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the target's key, which encrypts the logs and all that the service uses."
  type        = string
  nullable    = false
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds the role."
  type        = string
  default     = null
}
