# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
variable "access" {
  description = "The role to take: plan reads, apply writes."
  type        = string
  default     = "plan"
  ephemeral   = true

  validation {
    condition     = contains(["plan", "apply"], var.access)
    error_message = "access is \"plan\" or \"apply\"."
  }
}

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["579871551753"]

  assume_role {
    role_arn     = "arn:aws:iam::579871551753:role/groundplan-${var.access}"
    session_name = "groundplan"
  }

  default_tags {
    tags = {
      cost-centre               = "platform"
      "groundplan:organization" = "acme"
      "groundplan:service"      = "api"
      "groundplan:workspace"    = "pipelines/api"
    }
  }
}
