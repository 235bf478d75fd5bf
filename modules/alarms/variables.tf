variable "name" {
  description = "Name of the service in this target, which is its CodeDeploy application's name too; the alarms' names begin with it."
  type        = string
  nullable    = false

  # The rule is named <name>_deployments: docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
  validation {
    condition     = can(regex("^[a-zA-Z0-9._-]{1,52}$", var.name))
    error_message = "name must have up to 52 letters, digits, dots, hyphens or underscores: AWS takes 64, and _deployments is put behind it."
  }
}

variable "platform" {
  description = "What the service runs on: ecs, lambda or server."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["ecs", "lambda", "server"], var.platform)
    error_message = "platform must be ecs, lambda or server."
  }
}

variable "load_balancer_arn_suffix" {
  description = "Last part of the load balancer's ARN."
  type        = string
  nullable    = false
}

variable "target_groups" {
  description = "The groups blue and green (module route)."
  type = object({
    blue  = object({ arn_suffix = string })
    green = object({ arn_suffix = string })
  })
  nullable = false
}

variable "function_name" {
  description = "Name of the function whose alias live serves; only for the platform lambda."
  type        = string
  default     = null

  validation {
    condition     = (var.function_name != null) == (var.platform == "lambda")
    error_message = "function_name must be given for the platform lambda, and for no other."
  }
}

variable "thresholds" {
  description = "When alarms go off: 5xx answers in per cent and seconds for 99 of 100 requests (both of at least so many requests a minute), unhealthy targets."
  type = object({
    error_percent    = optional(number, 5)
    minimum_requests = optional(number, 10)
    p99_seconds      = optional(number, 2)
    unhealthy_hosts  = optional(number, 1)
  })
  default  = {}
  nullable = false

  validation {
    condition = (
      var.thresholds.error_percent > 0 && var.thresholds.error_percent < 100 && var.thresholds.minimum_requests >= 1 &&
      var.thresholds.p99_seconds > 0 && var.thresholds.unhealthy_hosts >= 1
    )
    error_message = "thresholds must be above 0, error_percent below 100, minimum_requests and unhealthy_hosts at least 1."
  }
}

variable "alarm_actions" {
  description = "ARNs, such as an SNS topic's, that learn of an alarm."
  type        = list(string)
  default     = []
  nullable    = false
}
