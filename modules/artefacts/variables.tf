variable "bucket" {
  description = "Name of the artefact bucket."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "bucket must be 3 to 63 lowercase letters, digits or inner hyphens."
  }
}

variable "access_log_bucket" {
  description = "Name of the bucket for the access logs of the artefact bucket."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.access_log_bucket))
    error_message = "access_log_bucket must be 3 to 63 lowercase letters, digits or inner hyphens."
  }
}

variable "key_alias" {
  description = "Alias of the key that encrypts the artefacts, with the prefix alias/."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.key_alias, "alias/") && !startswith(var.key_alias, "alias/aws/")
    error_message = "key_alias must begin with alias/, but not with alias/aws/, which is reserved."
  }
}

variable "organization_id" {
  description = "Id of the organisation whose principals may read the artefacts."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^o-[a-z0-9]{10,32}$", var.organization_id))
    error_message = "organization_id must be o- followed by 10 to 32 lowercase letters or digits."
  }
}

variable "folders" {
  description = "Prefixes of objects that are not packages: folders of pipelines, and zipped sources."
  type = object({
    pipelines = string
    sources   = optional(string, "sources/")
  })
  nullable = false

  validation {
    condition     = can(regex("^[a-z0-9-]+_$", var.folders.pipelines))
    error_message = "folders.pipelines must end with _, which no service's name contains, so that no package matches."
  }
  validation {
    condition     = can(regex("^[a-z0-9-]+/$", var.folders.sources))
    error_message = "folders.sources must be one folder and end with /."
  }
}
