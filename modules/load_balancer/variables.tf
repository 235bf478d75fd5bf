variable "name" {
  description = "Name of the load balancer."
  type        = string
  nullable    = false

  validation {
    condition = (
      can(regex("^[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$", var.name)) && !startswith(var.name, "internal-")
    )
    error_message = "name must be up to 32 letters, digits or inner hyphens, and not begin with internal-."
  }
}

variable "vpc" {
  description = "The VPC of the load balancer and its targets."
  type = object({
    id         = string
    cidr_block = string
  })
  nullable = false
}

variable "subnet_ids" {
  description = "Subnets of the load balancer, each in a different availability zone."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must have at least two subnets in different availability zones; AWS requires them."
  }
}

variable "zone" {
  description = "Hosted zone; all names one label below it resolve to the load balancer."
  type = object({
    id   = string
    name = string
  })
  nullable = false
}

variable "certificate_arn" {
  description = "ARN of the issued certificate of the HTTPS listeners."
  type        = string
  nullable    = false
}

variable "log_bucket" {
  description = "Name of the access log bucket that this module creates."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.log_bucket))
    error_message = "log_bucket must be 3 to 63 lowercase letters, digits or inner hyphens."
  }
}

variable "allowed_cidr_blocks" {
  description = "IPv4 blocks that may connect to the load balancer."
  type        = list(string)
  default     = ["0.0.0.0/0"]
  nullable    = false

  validation {
    condition     = alltrue([for block in var.allowed_cidr_blocks : can(cidrhost(block, 0))])
    error_message = "allowed_cidr_blocks must be IPv4 blocks, for example 203.0.113.0/24."
  }
}

variable "test_port" {
  description = "Port of the HTTPS listener on which new versions are tested."
  type        = number
  default     = 8443
  nullable    = false

  # Below 1024, the public subnets' network ACL (module network) allows only 80 and 443, which are in use.
  validation {
    condition     = var.test_port >= 1024 && var.test_port <= 65535
    error_message = "test_port must be from 1024 to 65535; of the lower ports the network allows only 80 and 443."
  }
}

variable "protected" {
  description = "Whether deletion protection is on, and destroying fails while the log bucket has objects."
  type        = bool
  default     = true
  nullable    = false
}
