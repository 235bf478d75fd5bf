variable "name" {
  description = "Name of the CodeDeploy application and of its deployment group, and first part of the role's name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,53}$", var.name))
    error_message = "name must be 1 to 53 letters, digits, hyphens or underscores; the role's name appends _codedeploy."
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
  description = "How traffic moves to a new version; strategies.tf lists the strategies of each platform."
  type        = string
  nullable    = false

  validation {
    condition     = contains(lookup(local.strategies, var.platform, [var.strategy]), var.strategy)
    error_message = "${var.strategy} is not a strategy of ${var.platform}; strategies.tf lists them."
  }
}

variable "alarms" {
  description = "Names of the alarms that stop a deployment and roll it back."
  type        = list(string)
  default     = []
  nullable    = false

  # docs.aws.amazon.com/codedeploy/latest/userguide/limits.html
  validation {
    condition     = length(var.alarms) <= 10
    error_message = "alarms must be at most ten, the limit of a deployment group."
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
    error_message = "ecs must be set for platform ecs."
  }
}

variable "target_groups" {
  description = "The two target groups. ecs: CodeDeploy swaps them; server: blue has production traffic; lambda: null."
  type = object({
    blue  = object({ arn = string, name = string })
    green = object({ arn = string, name = string })
  })
  default = null

  validation {
    condition     = var.platform == "lambda" || var.target_groups != null
    error_message = "target_groups must be set for the platforms ecs and server."
  }
}

variable "load_balancer" {
  description = "The target's load balancer, with its production and test listeners. Platform ecs."
  type = object({
    https_listener_arn = string
    test_listener_arn  = string
  })
  default = null

  validation {
    condition     = var.platform != "ecs" || var.load_balancer != null
    error_message = "load_balancer must be set for platform ecs."
  }
}

variable "autoscaling_groups" {
  description = "Names of the service's two Auto Scaling groups; blue has traffic first. Platform server."
  type = object({
    blue  = string
    green = string
  })
  default = null

  validation {
    condition     = var.platform != "server" || var.autoscaling_groups != null
    error_message = "autoscaling_groups must be set for platform server."
  }
}

variable "permissions_boundary" {
  description = "ARN of the permissions boundary of the role."
  type        = string
  default     = null
}
