variable "name" {
  description = "Name of the service in this target and of its CodeDeploy application; names of alarms begin with it."
  type        = string
  nullable    = false

  # The rule is named <name>_deployments: docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
  validation {
    condition     = can(regex("^[a-zA-Z0-9._-]{1,52}$", var.name))
    error_message = "name must be 1 to 52 letters, digits, dots, hyphens or underscores; a rule appends _deployments."
  }
}

variable "load_balancer" {
  description = "The target's load balancer."
  type        = object({ arn_suffix = string })
  nullable    = false
}

variable "target_groups" {
  description = "The target groups blue and green (module route)."
  type = object({
    blue  = object({ arn_suffix = string })
    green = object({ arn_suffix = string })
  })
  nullable = false
}

variable "function_name" {
  description = "Name of the function whose alias live has production traffic; null for containers and servers."
  type        = string
  default     = null
}

variable "thresholds" {
  description = "Alarm thresholds: errors in percent and p99 in seconds of a version with at least minimum_requests a minute; hosts."
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
    error_message = "thresholds must be above 0, error_percent below 100, minimum_requests and unhealthy_hosts 1 or more."
  }
}

variable "alarm_actions" {
  description = "ARNs of what is notified when an alarm goes off or returns to normal, such as a topic."
  type        = list(string)
  default     = []
  nullable    = false
}
