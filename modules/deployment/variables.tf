variable "name" {
  description = "Name of the CodeDeploy application and of its one deployment group, and first part of the role's."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,53}$", var.name))
    error_message = "name must have up to 53 letters, digits, hyphens or underscores: the role adds _codedeploy to it."
  }
}

variable "platform" {
  description = "ecs, lambda or server."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["ecs", "lambda", "server"], var.platform)
    error_message = "platform must be ecs, lambda or server."
  }
}

variable "strategy" {
  description = "How traffic moves to a new version; strategies.tf lists what each platform has."
  type        = string
  nullable    = false

  validation {
    condition     = contains(lookup(local.strategies, var.platform, [var.strategy]), var.strategy)
    error_message = "strategy of platform ${var.platform} must be one of: ${join(", ", lookup(local.strategies, var.platform, []))}. Got ${var.strategy}."
  }
}

variable "alarms" {
  description = "Names of the alarms that stop a deployment and roll it back."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.alarms) <= 10
    error_message = "alarms must be at most ten: a deployment group watches no more (docs.aws.amazon.com/codedeploy/latest/userguide/limits.html)."
  }
}

variable "ecs" {
  description = "The ECS service and its cluster, by name. Platform ecs."
  type = object({
    cluster = string
    service = string
  })
  default = null

  validation {
    condition     = var.platform != "ecs" || var.ecs != null
    error_message = "ecs must name cluster and service for platform ecs."
  }
}

variable "target_groups" {
  description = "The service's two target groups. ecs: CodeDeploy swaps them. server: blue is production's. Not for lambda."
  type = object({
    blue  = object({ arn = string, name = string })
    green = object({ arn = string, name = string })
  })
  default = null

  validation {
    condition     = var.platform == "lambda" || var.target_groups != null
    error_message = "target_groups must be given for platforms ecs and server."
  }
}

variable "listeners" {
  description = "ARNs of the listeners of production's and of test traffic. Platform ecs."
  type = object({
    production = string
    test       = string
  })
  default = null

  validation {
    condition     = var.platform != "ecs" || var.listeners != null
    error_message = "listeners must be given for platform ecs."
  }
}

variable "autoscaling_groups" {
  description = "Names of the service's two auto scaling groups; blue serves first. Platform server."
  type = object({
    blue  = string
    green = string
  })
  default = null

  validation {
    condition     = var.platform != "server" || var.autoscaling_groups != null
    error_message = "autoscaling_groups must be given for platform server."
  }
}

variable "cutover_wait_minutes" {
  description = "Minutes for which a blue/green deployment waits for its cutover, and then is stopped."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.cutover_wait_minutes >= 1 && var.cutover_wait_minutes <= 2880
    error_message = "cutover_wait_minutes must be 1 to 2880 (two days)."
  }
}

variable "termination_wait_minutes" {
  description = "Minutes for which the previous version stays after a deployment, ready for a rollback. Platform ecs."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.termination_wait_minutes >= 0 && var.termination_wait_minutes <= 2880
    error_message = "termination_wait_minutes must be 0 to 2880 (two days)."
  }
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds the role."
  type        = string
  default     = null
}
