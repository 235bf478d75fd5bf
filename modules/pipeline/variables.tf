variable "name" {
  description = "Name of the pipeline."
  type        = string
  nullable    = false
}

variable "prefix" {
  description = "First part of the names of roles, build projects and event rules."
  type        = string
  nullable    = false
}

variable "service" {
  description = "The service to deliver, with its build commands; null if the pipeline only applies workspaces."
  type = object({
    name             = string
    platform         = string
    commands         = map(string)
    image_repository = optional(string)
  })
  default = null

  validation {
    condition = var.service == null ? true : alltrue([
      for name in ["unit_tests", "style", "static_analysis", "slow_scans", "package", "integration_tests"] :
      contains(keys(var.service.commands), name)
    ])
    error_message = "service.commands must have a command for each buildspec of a service; README.md lists them."
  }
}

variable "stages" {
  description = "The stages in order. kind: source, check, build, target or workspaces; name defaults to the kind."
  type = list(object({
    kind       = string
    name       = optional(string)
    account    = optional(string)
    workspaces = optional(string)
    approve    = optional(bool, false)
    in_place   = optional(bool, false)
    sources = optional(list(object({
      name       = string
      repository = string
      branch     = string
      paths      = optional(list(string), [])
      object     = optional(string)
    })), [])
  }))
  nullable = false

  validation {
    condition     = length(setsubtract(var.stages[*].kind, ["source", "check", "build", "target", "workspaces"])) == 0
    error_message = "stages must be of the kind source, check, build, target or workspaces."
  }

  validation {
    condition     = length(distinct([for s in var.stages : s.name == null ? s.kind : s.name])) == length(var.stages)
    error_message = "stages must have different names."
  }

  # docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
  validation {
    condition = try(
      length(var.stages) > 1 && [for index, s in var.stages : index if s.kind == "source"] == [0] &&
      length(var.stages[0].sources) > 0, false
    )
    error_message = "stages must be at least two; the first, and no other, must be of the kind source and have sources."
  }

  validation {
    condition = alltrue([
      for s in var.stages : s.name != null && s.account != null && (s.kind == "target" || s.workspaces != null)
      if contains(["target", "workspaces"], s.kind)
    ])
    error_message = "stages of the kinds target and workspaces need name and account; workspaces also need workspaces."
  }

  validation {
    condition     = var.service != null || length(setintersection(var.stages[*].kind, ["build", "target"])) == 0
    error_message = "stages of the kinds build and target need a service."
  }
}

variable "policies" {
  description = "Folder with the roles' policies (roles.tf) and, for an image repository, registry.json."
  type        = string
  nullable    = false
}

variable "permissions_boundary" {
  description = "ARN of the permissions boundary of the roles."
  type        = string
  nullable    = false
}

variable "log_group" {
  description = "Name of the log group of all builds."
  type        = string
  nullable    = false
}

variable "topic_arn" {
  description = "ARN of the topic that is notified of waiting approvals and ended executions."
  type        = string
  nullable    = false
}

variable "shared" {
  description = "Outputs of the workspace shared; connection_arn only if sources come through a connection."
  type = object({
    artefact_bucket  = string
    artefact_key_arn = string
    pipeline_key_arn = string
    connection_arn   = optional(string)
  })
  nullable = false
}
