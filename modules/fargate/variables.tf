variable "name" {
  description = "Name of the task definition, and first part of the names of the roles."
  type        = string
  nullable    = false

  # docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,54}$", var.name))
    error_message = "name must be 1 to 54 letters, digits, hyphens or underscores; a role's name appends _execution."
  }
}

variable "service_name" {
  description = "Name of the ECS service and of its container."
  type        = string
  nullable    = false
}

variable "cluster" {
  description = "The cluster that runs the service."
  type = object({
    arn  = string
    name = string
  })
  nullable = false
}

variable "image" {
  description = "Image of the first revision; deployments set later ones."
  type        = string
  nullable    = false
}

variable "repository_arn" {
  description = "ARN of the ECR repository, the only one from which images may be pulled."
  type        = string
  nullable    = false
}

variable "port" {
  description = "Port on which the container listens."
  type        = number
  nullable    = false

  validation {
    condition     = var.port >= 1 && var.port <= 65535
    error_message = "port must be from 1 to 65535."
  }
}

variable "size" {
  description = "CPU units (1024 are one vCPU) and memory (MiB) of a task, in one of Fargate's combinations."
  type = object({
    cpu    = optional(number, 256)
    memory = optional(number, 512)
  })
  default  = {}
  nullable = false

  # docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
  validation {
    condition     = contains([256, 512, 1024, 2048, 4096, 8192, 16384], var.size.cpu)
    error_message = "size.cpu must be 256, 512, 1024, 2048, 4096, 8192 or 16384."
  }
}

variable "architecture" {
  description = "Processor that the image is built for: ARM64 or X86_64."
  type        = string
  default     = "ARM64"
  nullable    = false

  validation {
    condition     = contains(["ARM64", "X86_64"], var.architecture)
    error_message = "architecture must be ARM64 or X86_64."
  }
}

variable "scale" {
  description = "Number of tasks, and the average CPU utilisation in percent that scaling aims for."
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
  description = "Environment variables; do not put secrets here."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "uses" {
  description = "ARNs that the service may use; secrets (last six characters optional) and parameters by variable."
  type = object({
    secrets    = optional(map(string), {})
    parameters = optional(map(string), {})
    queues     = optional(list(string), [])
    buckets    = optional(list(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition = (
      length(merge(var.environment, var.uses.secrets, var.uses.parameters)) ==
      length(var.environment) + length(var.uses.secrets) + length(var.uses.parameters)
    )
    error_message = "A variable must be in only one of environment, uses.secrets and uses.parameters."
  }
}

variable "network" {
  description = "Subnets and security group of the tasks."
  type = object({
    subnet_ids        = list(string)
    security_group_id = string
  })
  nullable = false
}

variable "target_group_arn" {
  description = "ARN of the target group that has production traffic first (blue)."
  type        = string
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
  description = "ARN of the permissions boundary of the roles."
  type        = string
  nullable    = false
}

variable "grace_period_seconds" {
  description = "Seconds after the start of a task before its health checks count."
  type        = number
  default     = 60
  nullable    = false
}
