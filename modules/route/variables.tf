variable "name" {
  description = "Name of the security group: the service's name in this target."
  type        = string
  nullable    = false

  # docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,255}$", var.name)) && !startswith(var.name, "sg-")
    error_message = "name must be up to 255 letters, digits, hyphens or underscores, and not begin with sg-."
  }
}

variable "group_name" {
  description = "First part of the names of the two target groups, which end with -blue and -green."
  type        = string
  nullable    = false

  # docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
  validation {
    condition     = can(regex("^[a-zA-Z0-9][a-zA-Z0-9-]{0,25}$", var.group_name))
    error_message = "group_name must be 1 to 26 letters, digits or hyphens; the module appends -green."
  }
}

variable "kind" {
  description = "Type of the target groups: ip (Fargate), instance or lambda."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["ip", "instance", "lambda"], var.kind)
    error_message = "kind must be ip, instance or lambda."
  }
}

variable "port" {
  description = "Port on which the service listens; null for a function."
  type        = number
  default     = null

  validation {
    condition     = var.kind == "lambda" ? var.port == null : try(var.port >= 1 && var.port <= 65535, false)
    error_message = "port must be from 1 to 65535, and null for kind lambda."
  }
}

variable "health_path" {
  description = "Path that returns 200 when the service is healthy."
  type        = string
  default     = "/"
  nullable    = false

  validation {
    condition     = can(regex("^/[!-~]*$", var.health_path)) && length(var.health_path) <= 1024
    error_message = "health_path must begin with / and be at most 1024 characters."
  }
}

variable "host" {
  description = "Host name of the service."
  type        = string
  nullable    = false
}

variable "version_hosts" {
  description = "Patterns of the host names of single versions, for the test listener."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.version_hosts) >= 1
    error_message = "version_hosts must have at least one pattern."
  }
}

variable "priorities" {
  description = "Priorities of the rules, unique among services; test has one for every five version_hosts."
  type = object({
    production = number
    test       = list(number)
  })
  nullable = false

  validation {
    condition     = length(var.priorities.test) == length(local.version_hosts)
    error_message = "priorities.test must have one number for every five version_hosts."
  }
}

variable "load_balancer" {
  description = "Listeners of the target's load balancer, and its security group, the only one with access."
  type = object({
    https_listener_arn = string
    test_listener_arn  = string
    security_group_id  = string
  })
  nullable = false
}

variable "vpc_id" {
  description = "Id of the VPC in which the service runs."
  type        = string
  nullable    = false
}

variable "database" {
  description = "Security group and port of the database that the service may connect to; null for none."
  type = object({
    security_group_id = string
    port              = number
  })
  default = null
}
