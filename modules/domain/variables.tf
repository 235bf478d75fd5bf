variable "name" {
  description = "Domain name of the zone, one label below the parent's, for example stage.acme.example."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.){2,}[a-z][a-z0-9-]{0,61}[a-z0-9]$", var.name))
    error_message = "name must be a lowercase domain name of at least three labels, for example stage.acme.example."
  }

  # CN of a certificate: docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
  validation {
    condition     = length(var.name) <= 64
    error_message = "name must be at most 64 characters, the limit of a certificate's common name."
  }
}

variable "parent_zone_id" {
  description = "Id of the parent zone, which delegates to this zone; the provider aws.parent manages it."
  type        = string
  nullable    = false
}

variable "protected" {
  description = "Whether records that this module did not create prevent destroying the zone."
  type        = bool
  default     = true
  nullable    = false
}
