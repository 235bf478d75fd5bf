variable "name" {
  description = "Name of the VPC, and first part of the names of its resources."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,50}$", var.name))
    error_message = "name must begin with a letter and be up to 51 lowercase letters, digits or hyphens."
  }
}

variable "cidr_block" {
  description = "IPv4 block of the VPC, from /16 to /28."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrhost(var.cidr_block, 0)) && try(tonumber(split("/", var.cidr_block)[1]) >= 16, false)
    error_message = "cidr_block must be an IPv4 block of /16 or smaller, for example 10.0.0.0/20."
  }
}

variable "zones" {
  description = "Availability zones by name, each with the blocks of its public, private and data subnet."
  type = map(object({
    public  = string
    private = string
    data    = string
  }))
  nullable = false

  validation {
    condition     = length(var.zones) >= 1 && length(var.zones) <= 4
    error_message = "zones must have 1 to 4 availability zones."
  }

  validation {
    condition = alltrue(flatten([
      for zone in values(var.zones) : [for block in values(zone) : can(cidrhost(block, 0))]
    ]))
    error_message = "zones must have a public, a private and a data IPv4 block for each zone, for example 10.0.0.0/24."
  }
}

variable "nat" {
  description = "NAT gateways: none, single (in the first zone, for all zones) or per_zone."
  type        = string
  default     = "none"
  nullable    = false

  validation {
    condition     = contains(["none", "single", "per_zone"], var.nat)
    error_message = "nat must be none, single or per_zone."
  }
}

variable "interface_endpoints" {
  description = "Interface endpoints, by the last part of the endpoint's service name, for example ecr.api."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for name in var.interface_endpoints : can(regex("^[a-z0-9][a-z0-9.-]*$", name))])
    error_message = "interface_endpoints must be names such as ssm or ecr.api, without com.amazonaws.<region>."
  }

  validation {
    condition     = length(setintersection(var.interface_endpoints, ["s3", "dynamodb"])) == 0
    error_message = "interface_endpoints must not contain s3 or dynamodb, which always have gateway endpoints."
  }
}

variable "flow_logs" {
  description = "Flow logs: traffic (ACCEPT, REJECT or ALL), interval, key and retention of the log group; null for none."
  type = object({
    kms_key_arn      = string
    retention_days   = optional(number, 365)
    traffic          = optional(string, "REJECT")
    interval_seconds = optional(number, 600)
  })
  default = null

  validation {
    condition     = var.flow_logs == null || contains(["ACCEPT", "REJECT", "ALL"], try(var.flow_logs.traffic, ""))
    error_message = "flow_logs.traffic must be ACCEPT, REJECT or ALL."
  }

  # docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
  validation {
    condition     = var.flow_logs == null || contains([60, 600], try(var.flow_logs.interval_seconds, 0))
    error_message = "flow_logs.interval_seconds must be 60 or 600."
  }
}

variable "permissions_boundary" {
  description = "ARN of the permissions boundary of the roles that this module creates."
  type        = string
  default     = null
}
